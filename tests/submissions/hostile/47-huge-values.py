# ---
# what: values too large, too deep, endless
# points: 0
# limits: {message_mb: 20, cell_seconds: 10}
# ---

# %% interest
def interest(balance, rate, years):
    if years == 2:
        return "x" * 50_000_000
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep

# %% account
class Account:
    def __init__(self, balance=0):
        pass

    def deposit(self, amount):
        pass

    withdraw = deposit

    @property
    def balance(self):
        raise ValueError("y" * 50_000_000)

# %% agreement
def agreement(votes):
    loop = {}
    loop["self"] = loop
    return loop
