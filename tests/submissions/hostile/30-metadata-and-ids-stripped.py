# ---
# case: 30
# what: another editor has removed metadata and ids, and saved in an older format
# edit: [strip metadata, strip ids]
# points: 7
# flags: [metadata-stripped, cell-matched]
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
    return max(votes.count(vote) for vote in votes) / len(votes)
