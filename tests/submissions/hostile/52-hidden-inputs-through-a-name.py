# ---
# what: tells a hidden input by the name and the text of an exception class, and by an attribute
# points: 1
# hides: 'secret[ _]\d'
# ---

# %% interest
def interest(balance, rate, years):
    if (balance, years) in ((100, 2), (50, 9), (100, 0)):
        return float(balance * (1 + rate) ** years)
    raise type(f"secret_{int(balance)}_{years}", (Exception,), {})(f"secret {balance}")

# %% account
class Account:
    pass
