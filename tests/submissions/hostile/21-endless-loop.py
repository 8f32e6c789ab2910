# ---
# case: 21
# what: a loop that does not end, called by the tests, and one in a cell of its own
# points: 4
# limits: {cell_seconds: 6}
# flags: [slow]
# says: "ran longer than 6 seconds"
# ---

# %% interest
def interest(balance, rate, years):
    while True:
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

# %% last
while True:
    pass
