# ---
# case: 29
# what: a right answer that warns, logs and writes to stderr
# plain: 0
# points: 7
# ---

# %% interest
def interest(balance, rate, years):
    import logging
    import sys
    import warnings
    warnings.warn("deprecated, perhaps")
    logging.warning("careful")
    print("working", file=sys.stderr)
    return float(balance * (1 + rate) ** years)

# %% account
class Account:
    def __init__(self, balance=0):
        import warnings
        warnings.warn('an account')
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount

# %% agreement
def agreement(votes):
    import sys
    print('counting', file=sys.stderr)
    return max(votes.count(vote) for vote in votes) / len(votes)
