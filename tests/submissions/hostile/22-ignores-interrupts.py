# ---
# case: 22
# what: an endless loop that ignores interrupts, and signals, and catches everything
# points: 4
# limits: {cell_seconds: 6}
# flags: [slow]
# says: "ran longer than 6 seconds"
# ---

# %% interest
def interest(balance, rate, years):
    import signal
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

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
