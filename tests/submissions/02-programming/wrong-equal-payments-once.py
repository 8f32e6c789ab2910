# ---
# mistake: keeps the payments as keys of a dictionary
# loses:
#   card: every payment is listed, even if an equal one
# ---

# %% card
class Card:
    def __init__(self, balance=0, limit=10_000):
        self.check(balance)
        self.check(limit)
        if not 0 <= balance <= limit:
            raise ValueError("x")
        self._balance, self._limit, self._payments = balance, limit, {}

    def check(self, value):
        if type(value) is not int:
            raise TypeError("whole")

    balance = property(lambda self: self._balance)
    limit = property(lambda self: self._limit)
    payments = property(lambda self: tuple(self._payments))

    def top_up(self, cents):
        self.check(cents)
        if cents < 1 or self._balance + cents > self._limit:
            raise ValueError("x")
        self._balance += cents

    def pay(self, cents):
        self.check(cents)
        if cents < 1 or cents > self._balance:
            raise ValueError("x")
        self._balance -= cents
        self._payments[cents] = 1
