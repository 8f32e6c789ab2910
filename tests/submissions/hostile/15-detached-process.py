# ---
# case: 15
# what: a process that has left its session outlives the notebook and writes later
# points: 7
# sandbox: needed
# then: no process left
# ---

# %% first
import subprocess
import sys

later = "import time, pathlib\nwhile True:\n    time.sleep(0.2)\n    pathlib.Path('/tmp/late').write_text('x')"
subprocess.Popen([sys.executable, "-S", "-c", later, "rungs-test-left-behind"], start_new_session=True)
subprocess.Popen(["setsid", "sh", "-c", "sleep 1234567 & sleep 1234567"])

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
