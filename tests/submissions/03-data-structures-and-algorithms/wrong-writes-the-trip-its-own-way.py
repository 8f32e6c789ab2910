# ---
# mistake: "takes blanks and capitals out of a trip before it hashes"
# loses:
#   sketch: "as it is"
# ---

# %% sketch
import math


class Billed:
    def __init__(self, bits, hashes):
        self.bits, self.hashes, self.places = bits, hashes, [False] * bits

    def add(self, trip):
        for f in self.hashes:
            self.places[f(trip.strip().lower()) % self.bits] = True

    def maybe(self, trip):
        return all(self.places[f(trip.strip().lower()) % self.bits] for f in self.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
