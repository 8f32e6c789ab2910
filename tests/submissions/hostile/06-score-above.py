# ---
# case: 6
# what: the score is above the maximum, at which plain nbgrader stops with an error and removes the graded notebook
# plain: 5
# points: 5
# flags: [score-range]
# ---

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
    return 50.0
