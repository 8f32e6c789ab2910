# ---
# case: 20
# what: prints, raises, warns and writes what hidden tests hand over, so that the feedback shows it
# points: 1
# hides: 'hidden input \d'
# why: only the first test of `interest` is visible throughout; the deposits are hidden
# ---

# %% interest
import sys
import warnings

def interest(balance, rate, years):
    if (balance, years) in ((100, 2), (50, 9), (100, 0)):
        return float(balance * (1 + rate) ** years)
    told = f"hidden input {balance!r} {years!r}"
    print(told)
    print(told, file=sys.stderr)
    warnings.warn(told)
    raise ValueError(told)

# %% account
class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        if amount != 5:
            raise KeyError(f"hidden input {amount}")
        self.balance += amount

    def withdraw(self, amount):
        self.balance -= amount
