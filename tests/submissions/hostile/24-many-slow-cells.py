# ---
# case: 24
# what: many cells, each just under the limit
# points: 0
# limits: {cell_seconds: 2, notebook_seconds: 5}
# flags: [late]
# says: "for the whole notebook were used up"
# ---

# %% first0
import time
time.sleep(1.5)

# %% first1
import time
time.sleep(1.5)

# %% first2
import time
time.sleep(1.5)

# %% first3
import time
time.sleep(1.5)

# %% first4
import time
time.sleep(1.5)

# %% first5
import time
time.sleep(1.5)

# %% first6
import time
time.sleep(1.5)

# %% first7
import time
time.sleep(1.5)
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
