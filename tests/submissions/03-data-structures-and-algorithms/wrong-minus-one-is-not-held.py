# ---
# mistake: "takes a value of -1 for one that is not held"
# loses:
#   cache: "whatever its value is"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def _look(self, key):
        if key not in self.held:
            return -1
        v = self.held.pop(key)
        self.held[key] = v
        return v

    def get(self, key):
        value = self._look(key)
        if value == -1:
            value = self.load(key)
            self.held[key] = value
            if len(self.held) > self.capacity:
                del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
