# ---
# mistake: "takes the text missing for a value that is not held"
# loses:
#   cache: "whatever its value is"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, {}

    def get(self, key):
        value = self.held.pop(key, "missing")
        if value == "missing":
            value = self.load(key)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
