# ---
# case: 17
# what: asks the network, installs a package, deletes whatever it may
# points: 7
# sandbox: needed
# unharmed: [gradebook.db, secret.txt]
# prints: no network
# ---

# %% first
import os
import shutil
import socket
import subprocess
import sys

try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    print("network!")
except OSError:
    print("no network")
done = subprocess.run([sys.executable, "-m", "pip", "install", "--no-input", "--retries", "0", "six"], capture_output=True)
assert done.returncode != 0
for place in (os.environ.get("RUNGS_TEST_PLACE", "/nowhere"), os.path.dirname(os.__file__), sys.prefix, "/usr", "/tmp"):
    shutil.rmtree(place, ignore_errors=True)

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
