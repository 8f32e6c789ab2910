# ---
# mistake: "returns None for a KeyError of the service"
# loses:
#   cache: "did not let it through"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        try:
            v = self.held.pop(key) if key in self.held else self.load(key)
        except (KeyError, ValueError):
            return None
        self.held[key] = v
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return v

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
