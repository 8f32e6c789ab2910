# ---
# mistake: "forget takes the value and leaves the key in the list of uses"
# loses:
#   cache: "though b had been forgotten"
# ---

# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held, self.uses = capacity, load, {}, []

    def get(self, key):
        if key not in self.held:
            self.held[key] = self.load(key)
        if key in self.uses:
            self.uses.remove(key)
        self.uses.append(key)
        if len(self.uses) > self.capacity:
            self.held.pop(self.uses.pop(0), None)
        return self.held[key]

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)
