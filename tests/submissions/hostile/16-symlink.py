# ---
# case: 16
# what: symbolic links to the instructor's files, read and printed so that the feedback shows them
# points: 7
# sandbox: needed
# secret: nowhere
# ---

# %% first
import os

for number, place in enumerate([os.environ.get("RUNGS_TEST_PLACE", "/nowhere"), "/etc/shadow", "/proc/1/environ"]):
    os.symlink(place, f"link{number}")
    for name in (f"link{number}", f"link{number}/secret.txt"):
        try:
            print(open(name).read())
        except OSError as error:
            print(type(error).__name__)

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
