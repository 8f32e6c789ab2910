# ---
# mistake: "makes room before it knows whether the load succeeds"
# loses:
#   cache: "a cache of 2 values then held 1"
# ---

# %% cache
class Cache:

    def __init__(self, capacity, load):
        self.capacity = capacity
        self.load = load
        self.held = {}

    def get(self, key):
        if key not in self.held and len(self.held) == self.capacity:
            del self.held[next(iter(self.held))]
        value = self.held.pop(key) if key in self.held else self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
