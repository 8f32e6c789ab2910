# ---
# mistake: "asks for the value before it forgets a key"
# loses:
#   cache: "which forget removes like any other"
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
        if self.held.get(key) is not None:
            del self.held[key]

    def __len__(self):
        return len(self.held)
