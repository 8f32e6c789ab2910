# ---
# case: 26
# what: asks for more memory than there is to have, in a function and in a swarm of processes
# points: 5
# limits: {memory_mb: 1200}
# says: "MemoryError"
# ---

# %% interest
def interest(balance, rate, years):
    return float(balance * (1 + rate) ** years)

# %% account
class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount

# %% agreement
def agreement(votes):
    grown = []
    while True:
        grown.append(bytearray(50_000_000))
