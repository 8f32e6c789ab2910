# ---
# mistake: "gives each hash function a row of its own"
# loses:
#   sketch: "in one row of places"
# ---

# %% sketch
import math


class Billed:

    def __init__(self, bits, hashes):
        self.bits = bits
        self.hashes = hashes
        self.places = [[False] * bits for _ in hashes]

    def add(self, trip):
        for row, function in zip(self.places, self.hashes):
            row[function(trip) % self.bits] = True

    def maybe(self, trip):
        return all(row[function(trip) % self.bits] for row, function in zip(self.places, self.hashes))


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
