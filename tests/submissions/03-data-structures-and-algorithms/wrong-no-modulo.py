# ---
# mistake: "uses the hash itself as a place, and cuts off what is too large"
# loses:
#   sketch: "That must never happen"
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
            if function(trip) < self.bits:
                self.places[function(trip)] = True

    def maybe(self, trip):
        return all(function(trip) < self.bits and self.places[function(trip)] for function in self.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
