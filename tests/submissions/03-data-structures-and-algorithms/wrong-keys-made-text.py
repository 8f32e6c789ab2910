# ---
# mistake: "turns keys into text, so that 1 and its text are one"
# loses:
#   cache: "and `load` returns"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        s = str(key)
        v = self.held.pop(s) if s in self.held else self.load(key)
        self.held[s] = v
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return v

    def forget(self, key):
        self.held.pop(str(key), None)

    def __len__(self):
        return len(self.held)
