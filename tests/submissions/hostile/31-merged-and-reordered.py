# ---
# case: 31
# what: two answers in one cell, the cells in another order
# edit: [reverse]
# points: 7
# flags: [cells-reordered]
# ---

# %% interest
def interest(balance, rate, years):
    return float(balance * (1 + rate) ** years)

class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount

# %% account
"in the cell above"

# %% agreement
def agreement(votes):
    return max(votes.count(vote) for vote in votes) / len(votes)
