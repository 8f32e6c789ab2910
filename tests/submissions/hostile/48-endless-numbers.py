# ---
# what: numbers that take for ever to work with
# points: 0
# limits: {cell_seconds: 3}
# ---

# %% interest
import decimal
import fractions

def interest(balance, rate, years):
    return decimal.Decimal("1e999999999999")

# %% account
class Account:
    balance = 7**3_000_000

    def __init__(self, balance=0):
        pass

    def deposit(self, amount):
        pass

    withdraw = deposit

# %% agreement
def agreement(votes):
    return fractions.Fraction(7**2_000_000, 3**2_000_000)
