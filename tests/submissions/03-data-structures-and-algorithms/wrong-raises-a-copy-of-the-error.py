# ---
# mistake: "raises a new error of the same kind with the same words"
# loses:
#   cache: "do not raise a new one"
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
            except Exception as e:
                raise type(e)(*e.args)
        self.held[key] = value
        if len(self.held) > self.capacity:
            del self.held[next(iter(self.held))]
        return value

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
