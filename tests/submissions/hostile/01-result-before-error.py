# ---
# case: 1
# what: a displayed result precedes the error, and the first result in a test's output is its score
# plain: 7
# points: 0
# ---

# %% interest
import sys

def interest(balance, rate, years):
    sys.displayhook("x")
    raise RuntimeError("never mind")

# %% account
class Account:
    def __init__(self, balance=0):
        sys.displayhook("x")
        raise RuntimeError("never mind")

# %% agreement
def agreement(votes):
    sys.displayhook("x")
    raise RuntimeError("never mind")
