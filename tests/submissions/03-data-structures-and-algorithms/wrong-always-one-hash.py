# ---
# mistake: "sizes the filter for a single hash function"
# loses:
#   sketch: "another number of hash functions makes possible"
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
            self.places[function(trip) % self.bits] = True

    def maybe(self, trip):
        return all(self.places[function(trip) % self.bits] for function in self.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 2):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
