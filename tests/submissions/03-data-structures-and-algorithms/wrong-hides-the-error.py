# ---
# mistake: "returns None when the service fails"
# loses:
#   cache: "did not let it through"
# ---

# %% cache
class Cache:

    def __init__(self, capacity, load):
        self.capacity = capacity
        self.load = load
        self.held = {}

    def get(self, key):
        try:
            value = self.held.pop(key) if key in self.held else self.load(key)
        except ConnectionError:
            return None
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
