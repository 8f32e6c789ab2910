# ---
# mistake: "forget leaves the key in the list of uses"
# loses:
#   cache: "though its last get was later"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held, self.order = capacity, load, {}, []

    def get(self, key):
        if key in self.held:
            self.order.remove(key)
        else:
            self.held[key] = self.load(key)
        self.order.append(key)
        while len(self.held) > self.capacity:
            self.held.pop(self.order.pop(0), None)
        return self.held[key]

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
