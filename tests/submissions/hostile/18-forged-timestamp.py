# ---
# case: 18
# what: writes a time of handing in, and a gradebook of its own, beside the notebook
# points: 7
# sandbox: needed
# unharmed: [timestamp.txt]
# ---

# %% first
import os
import pathlib

for place in (".", "..", os.environ.get("RUNGS_TEST_PLACE", "/nowhere")):
    try:
        pathlib.Path(place, "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
    except OSError:
        pass

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
    return max(votes.count(vote) for vote in votes) / len(votes)
