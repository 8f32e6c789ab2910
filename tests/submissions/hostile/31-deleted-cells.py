# ---
# case: 31
# what: the set-up, a prompt and an answer deleted, tests deleted
# edit: [delete setup, delete account, delete interest-test-2]
# points: 5
# flags: [cell-missing]
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
