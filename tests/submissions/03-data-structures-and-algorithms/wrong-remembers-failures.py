# ---
# mistake: "a key whose load failed is never asked for again"
# loses:
#   cache: "A failure is not kept"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held, self.failed = capacity, load, {}, {}

    def get(self, key):
        if key in self.failed:
            raise ConnectionError("no answer")
        try:
            value = self.held.pop(key) if key in self.held else self.load(key)
        except ConnectionError:
            self.failed[key] = True
            raise
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
