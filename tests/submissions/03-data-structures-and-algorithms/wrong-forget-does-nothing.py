# ---
# mistake: "forget leaves the value in place"
# loses:
#   cache: "the cache then holds 3"
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
        pass

    def __len__(self):
        return len(self.held)
