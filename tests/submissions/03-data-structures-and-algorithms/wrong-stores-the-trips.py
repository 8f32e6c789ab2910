# ---
# mistake: "a set of trips in a filter's clothes"
# loses:
#   sketch: "stores the trips"
# ---

# %% sketch
class Billed:
    def __init__(self, bits, hashes):
        self.trips = set()

    def add(self, trip):
        self.trips.add(trip)

    def maybe(self, trip):
        return trip in self.trips


def size_filter(items, rate):
    sizes = []
    for count in range(1, 21):
        root = rate ** (1 / count)
        sizes.append((__import__('math').ceil(-count * items / __import__('math').log(1 - root)), count))
    return min(sizes)
