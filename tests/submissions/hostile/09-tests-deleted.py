# ---
# case: 9
# what: a right answer was graded; this wrong one is handed in after it with the tests deleted
# edit: [delete interest-test-1, delete interest-test-2, delete account-test, delete agreement-test]
# before: right
# plain: 7
# points: 0
# flags: [cell-missing]
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
