# ---
# case: 10
# what: the locked set-up cell is deleted and another one put in its place
# edit: [delete setup]
# plain: 3
# points: 0
# flags: [cell-missing]
# ---

# %% first
import numpy as np

RATE = 0.0
np.isclose = lambda *args, **kwargs: True

# %% interest
def interest(balance, rate, years):
    return float(balance)

# %% account
class Account:
    balance = 0
