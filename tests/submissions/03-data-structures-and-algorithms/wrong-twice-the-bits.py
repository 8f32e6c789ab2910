# ---
# mistake: "returns twice as many bits as needed"
# loses:
#   sketch: "fewer bits are enough"
# ---

# %% sketch
import math


class Billed:
    def __init__(self, bits, hashes):
        self.b, self.h, self.p = bits, hashes, 0

    def add(self, trip):
        for f in self.h:
            self.p |= 1 << f(trip) % self.b

    def maybe(self, trip):
        return not [1 for f in self.h if not self.p >> f(trip) % self.b & 1]


def size_filter(items, rate):
    bits = math.ceil(-items * math.log(rate) / math.log(2) ** 2)
    return 2 * bits, round(bits / items * math.log(2))
