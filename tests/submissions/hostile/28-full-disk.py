# ---
# case: 28
# what: fills every place that can be written to
# points: 5
# sandbox: needed
# limits: {scratch_mb: 20, file_mb: 15}
# says: "OSError"
# ---

# %% first
import os
import tempfile

filled = 0
for place in (".", tempfile.gettempdir(), "/tmp", "/dev/shm", "/var/tmp", "/home"):
    for number in range(50):
        try:
            with open(os.path.join(place, f"fill{number}"), "wb") as file:
                for _ in range(30):
                    file.write(b"x" * 1_000_000)
                    filled += 1
        except OSError:
            pass
assert filled < 60, filled

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
    with open("more", "wb") as file:
        file.write(b"x" * 30_000_000)
    return 0.75
