# ---
# mistake: "raises an error of its own kind when the service fails"
# loses:
#   cache: "out of get came a RuntimeError"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        try:
            v = self.held.pop(key) if key in self.held else self.load(key)
        except Exception as e:
            raise RuntimeError("load failed") from e
        self.held[key] = v
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return v

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
