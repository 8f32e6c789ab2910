# ---
# case: 11
# what: no cell has an output, and the instructor grades without executing
# options: [--no-execute]
# plain: 7
# points: 0
# why: ours always executes
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
