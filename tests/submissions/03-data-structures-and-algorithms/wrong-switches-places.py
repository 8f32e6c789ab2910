# ---
# mistake: "a place that is set twice is switched off again"
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
            self.places[function(trip) % self.bits] = not self.places[function(trip) % self.bits]

    def maybe(self, trip):
        return all(self.places[function(trip) % self.bits] for function in self.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
