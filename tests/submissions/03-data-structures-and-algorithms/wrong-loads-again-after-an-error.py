# ---
# mistake: "asks the service a second time within one get when it fails"
# loses:
#   cache: "one get called `load` 2 times"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        if key in self.held:
            value = self.held.pop(key)
        else:
            try:
                value = self.load(key)
            except Exception:
                value = self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
