# ---
# mistake: "does not count a value of None"
# loses:
#   cache: "is a value that is held"
# ---

# %% cache
class Cache:

    def __init__(self, capacity, load):
        self.capacity = capacity
        self.load = load
        self.held = {}

    def get(self, key):
        value = self.held.pop(key) if key in self.held else self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return sum(value is not None for value in self.held.values())
