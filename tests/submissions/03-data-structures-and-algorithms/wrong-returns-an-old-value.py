# ---
# mistake: "loads a forgotten value again and returns the old one"
# loses:
#   cache: "an old value"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.order, self.values = capacity, load, [], {}

    def get(self, key):
        if key in self.order:
            self.order.remove(key)
            v = self.values[key]
        else:
            v = self.values.setdefault(key, self.load(key))
        self.order.append(key)
        del self.order[: -self.capacity]
        return v

    def forget(self, key):
        if key in self.order:
            self.order.remove(key)

    def __len__(self):
        return len(self.order)
