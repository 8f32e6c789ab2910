# ---
# case: 19
# what: active content in outputs of every kind
# points: 7
# clean: outputs
# ---

# %% first
from IPython.display import HTML, SVG, Javascript, Markdown, display

display(HTML("<script>alert(1)</script>"), Javascript("alert(1)"), Markdown("<img src=x onerror=alert(1)>"))
display({"text/html": "<script>alert(1)</script>", "image/svg+xml": "<svg onload='alert(1)'/>"}, raw=True)
HTML("<iframe src='javascript:alert(1)'>")

# %% interest
def interest(balance, rate, years):
    return float(balance * (1 + rate) ** years)

# %% account
class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount

# %% agreement
def agreement(votes):
    return max(votes.count(vote) for vote in votes) / len(votes)
