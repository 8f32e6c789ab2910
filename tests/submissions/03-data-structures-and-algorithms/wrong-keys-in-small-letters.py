# ---
# mistake: "writes keys in small letters"
# loses:
#   cache: "These are different keys"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        k = key.lower() if isinstance(key, str) else key
        value = self.held.pop(k) if k in self.held else self.load(key)
        self.held[k] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key.lower() if isinstance(key, str) else key, None)

    def __len__(self):
        return len(self.held)
