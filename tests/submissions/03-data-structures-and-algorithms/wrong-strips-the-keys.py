# ---
# mistake: "takes the blanks off keys"
# loses:
#   cache: "These are different keys"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        if isinstance(key, str):
            key = key.strip()
        value = self.held.pop(key) if key in self.held else self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
