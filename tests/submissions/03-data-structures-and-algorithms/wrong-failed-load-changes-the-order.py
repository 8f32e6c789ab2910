# ---
# mistake: "drops a value before it loads, and on failure puts it back at the end"
# loses:
#   cache: "the failed get changed the order of use"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        if key in self.held:
            v = self.held.pop(key)
            self.held[key] = v
            return v
        gone = None
        if len(self.held) == self.capacity:
            first = next(iter(self.held))
            gone = (first, self.held.pop(first))
        try:
            v = self.load(key)
        except Exception:
            if gone:
                self.held[gone[0]] = gone[1]
            raise
        self.held[key] = v
        return v

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
