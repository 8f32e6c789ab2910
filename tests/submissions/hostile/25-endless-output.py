# ---
# case: 25
# what: a gigabyte of output, in cells and in calls, to every stream
# points: 7
# limits: {output_mb: 0.2}
# flags: [output-cut]
# small: outputs
# ---

# %% first
import os
import sys

for _ in range(1000):
    print("x" * 1_000_000)
block = b"y" * 1_000_000
for _ in range(100):
    os.write(1, block)
    os.write(2, block)

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
    for _ in range(20):
        sys.stderr.write('z' * 1_000_000)
    return max(votes.count(vote) for vote in votes) / len(votes)
