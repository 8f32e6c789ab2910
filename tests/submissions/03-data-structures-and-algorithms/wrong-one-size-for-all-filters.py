# ---
# mistake: "keeps size and hash functions in the class"
# loses:
#   sketch: "two filters at the same time"
# ---

# %% sketch
import math


class Billed:

    def __init__(self, bits, hashes):
        Billed.bits = bits
        Billed.hashes = hashes
        self.places = [False] * bits

    def add(self, trip):
        for function in Billed.hashes:
            self.places[function(trip) % Billed.bits] = True

    def maybe(self, trip):
        return all(self.places[function(trip) % Billed.bits] for function in Billed.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
