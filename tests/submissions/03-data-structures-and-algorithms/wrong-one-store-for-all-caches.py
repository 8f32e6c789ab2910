# ---
# mistake: "the dictionary belongs to the class"
# loses:
#   cache: "the two share their values"
# ---

# %% cache
class Cache:
    held = {}

    def __init__(self, capacity, load):
        self.capacity, self.load = capacity, load
        self.held.clear()

    def get(self, key):
        value = self.held.pop(key) if key in self.held else self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
