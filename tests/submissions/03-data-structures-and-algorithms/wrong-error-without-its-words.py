# ---
# mistake: "raises a new error of the same kind when the service fails"
# loses:
#   cache: "with all that it says"
# ---

# %% cache
class Cache:

    def __init__(self, capacity, load):
        self.capacity = capacity
        self.load = load
        self.held = {}

    def get(self, key):
        if key in self.held:
            value = self.held.pop(key)
        else:
            try:
                value = self.load(key)
            except Exception as error:
                raise type(error)("the service failed") from error
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
