# ---
# mistake: "keeps capacity and service in the class"
# loses:
#   cache: "two caches at the same time"
# ---

# %% cache
class Cache:

    def __init__(self, capacity, load):
        Cache.capacity = capacity
        Cache.load = staticmethod(load)
        self.held = {}

    def get(self, key):
        value = self.held.pop(key) if key in self.held else self.load(key)
        self.held[key] = value
        if len(self.held) > Cache.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
