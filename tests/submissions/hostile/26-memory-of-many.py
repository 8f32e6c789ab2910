# ---
# case: 26
# what: many processes, each within its own limit
# points: 5
# sandbox: needed
# limits: {memory_mb: 600, cell_seconds: 20}
# flags: [died]
# says: "MB together"
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
    import os
    import time
    for _ in range(12):
        if os.fork() == 0:
            held = bytearray(os.urandom(1)) * 250_000_000
            time.sleep(60)
            os._exit(0)
    time.sleep(60)
