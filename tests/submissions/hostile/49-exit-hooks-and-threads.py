# ---
# what: leaves threads, exit hooks, timers and a changed interpreter for whoever comes next
# points: 7
# then: unaffected
# ---

# %% first
import atexit
import builtins
import os
import signal
import sys
import threading
import time
import numpy
import pandas

atexit.register(lambda: os.system("touch /tmp/exit-hook"))
threading.Thread(target=lambda: [time.sleep(0.01) for _ in range(10**6)], daemon=True).start()
os.environ["PYTHONSTARTUP"] = "/tmp/evil.py"
os.environ["HOME"] = "/nowhere"
sys.path[:] = []
sys.setrecursionlimit(60)
numpy.random.seed(1)
numpy.isclose = lambda *args, **kwargs: True
pandas.read_csv = None
builtins.abs = lambda value: -1
os.chdir("/")
sys.setrecursionlimit(3000)

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
