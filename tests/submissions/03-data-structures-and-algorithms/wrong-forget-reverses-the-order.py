# ---
# mistake: "forget turns the order of the other values round"
# loses:
#   cache: "`load` was called fewer times"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        value = self.held.pop(key) if key in self.held else self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        if key in self.held:
            self.held = {other: value for other, value in reversed(self.held.items()) if other != key}

    def __len__(self):
        return len(self.held)
