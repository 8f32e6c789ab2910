# ---
# case: 12
# what: the visible examples are hard-coded
# plain: 3
# points: 3
# ---

# %% interest
def interest(balance, rate, years):
    return {(100, 0.1, 2): 121.0, (50, 0.0, 9): 50.0, (100, RATE, 0): 100.0}[balance, rate, years]

# %% account
class Account:
    balance = 12

    def __init__(self, balance=0):
        pass

    def deposit(self, amount):
        pass

    def withdraw(self, amount):
        pass

# %% agreement
def agreement(votes):
    return 0.75
