# ---
# case: 32
# what: a cell and a function ask the person at the keyboard
# points: 5
# says: "nobody is there"
# ---

# %% first
name = input("Your name? ")

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
    return float(input('How much? '))
