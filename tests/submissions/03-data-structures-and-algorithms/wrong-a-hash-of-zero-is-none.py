# ---
# mistake: "leaves out a hash of 0"
# loses:
#   sketch: "A hash may be 0"
# ---

# %% sketch
import math


class Billed:
    def __init__(self, bits, hashes):
        self.bits, self.hashes, self.places = bits, hashes, set()

    def add(self, trip):
        self.places |= {f(trip) % self.bits for f in self.hashes if f(trip)}

    def maybe(self, trip):
        return all(f(trip) % self.bits in self.places for f in self.hashes if f(trip))


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
