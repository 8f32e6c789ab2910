# ---
# mistake: "the row of places belongs to the class"
# loses:
#   sketch: "the two share their places"
# ---

# %% sketch
import math


class Billed:
    places = [False] * 100_000


    def __init__(self, bits, hashes):
        self.bits = bits
        self.hashes = hashes
        for place in range(bits):
            self.places[place] = False

    def add(self, trip):
        for function in self.hashes:
            self.places[function(trip) % self.bits] = True

    def maybe(self, trip):
        return all(self.places[function(trip) % self.bits] for function in self.hashes)


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((math.ceil(-count * items / math.log(1 - root)), count))
    return min(sizes)
