# ---
# case: 2
# what: the test cells are tagged so that they are not executed
# edit: [skip tests]
# plain: 7
# points: 0
# ---

# %% interest
def interest(balance, rate, years):
    return 0.0

# %% account
class Account:
    balance = 0

# %% agreement
def agreement(votes):
    return 0.0
