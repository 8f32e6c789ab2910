# ---
# mistake: "looks up the number of hash functions in a table of five rates"
# loses:
#   sketch: "another number of hash functions makes possible"
# ---

# %% sketch
import math


class Billed:
    def __init__(self, bits, hashes):
        self.bits, self.hashes, self.places = bits, hashes, [False] * bits

    def add(self, trip):
        for f in self.hashes:
            self.places[f(trip) % self.bits] = True

    def maybe(self, trip):
        return all(self.places[f(trip) % self.bits] for f in self.hashes)


def size_filter(items, rate):
    count = {0.1: 3, 0.05: 4, 0.02: 6, 0.01: 7, 0.001: 10}.get(rate, 1)
    root = rate ** (1 / count)
    return math.ceil(-count * items / math.log(1 - root)), count
