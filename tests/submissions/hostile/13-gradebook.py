# ---
# case: 13
# what: looks for gradebooks everywhere and gives everybody points
# points: 7
# sandbox: needed
# unharmed: [gradebook.db]
# ---

# %% first
import os
import sqlite3

places = [os.environ.get("RUNGS_TEST_PLACE", "/nowhere"), ".", "..", "../..", "/", os.path.expanduser("~")]
for place in places:
    try:
        with sqlite3.connect(os.path.join(place, "gradebook.db")) as book:
            book.execute("update grade set auto_score = 7")
    except Exception:
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
