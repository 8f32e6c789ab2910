# ---
# case: 33
# what: right, with NumPy's types, a subclass and its own order of arguments
# points: 7
# ---

# %% interest
import numpy as np

def interest(balance, rate, years=1, *, step=1):
    value = np.array([balance], dtype="float64")
    for _ in range(0, years, step):
        value = value * (1 + rate)
    return value[0]

# %% account
class Base:
    balance = 0

    def deposit(self, amount, note=""):
        self.balance = np.int64(self.balance + amount)

class Overdrawn(ValueError):
    pass

class Account(Base):
    def __init__(self, balance=0):
        self.balance = np.int64(balance)

    def withdraw(self, amount):
        if amount > self.balance:
            raise Overdrawn(f"{amount} > {self.balance}")
        self.deposit(-amount)

# %% agreement
from collections import Counter

def agreement(votes):
    return np.float32(Counter(votes).most_common(1)[0][1] / len(votes))
