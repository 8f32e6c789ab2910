# ---
# mistake: "takes the hash modulo bits - 1"
# loses:
#   sketch: "not all places of another trip are set"
# ---

# %% sketch
import math


class Billed:

    def __init__(self, bits, hashes):
        self.bits = bits
        self.hashes = hashes
        self.places = [False] * bits

    def add(self, trip):
        for function in self.hashes:
            self.places[function(trip) % max(self.bits - 1, 1)] = True

    def maybe(self, trip):
        return all(self.places[function(trip) % max(self.bits - 1, 1)] for function in self.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
