# ---
# case: 23
# what: ends the interpreter, in a cell and in a function that the tests call
# points: 5
# flags: [died]
# says: "ended the interpreter"
# ---

# %% first
import os
os._exit(0)

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
    os._exit(3)
