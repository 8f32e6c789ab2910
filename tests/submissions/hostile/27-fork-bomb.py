# ---
# case: 27
# what: processes that start processes
# points: 5
# sandbox: needed
# limits: {processes: 20, cell_seconds: 20}
# flags: [died]
# says: "more than 20 processes"
# then: no process left
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
    while True:
        try:
            os.fork()
        except OSError:
            pass
