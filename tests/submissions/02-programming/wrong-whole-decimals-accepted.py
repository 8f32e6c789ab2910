# ---
# mistake: takes a Decimal or a fraction that happens to be whole
# loses:
#   card: 'paying Decimal(''2'') was accepted'
# ---

# %% card
class Card:
    def __init__(self, balance=0, limit=10_000):
        self.check(balance)
        self.check(limit)
        if not 0 <= balance <= limit:
            raise ValueError("x")
        self._balance, self._limit, self._payments = balance, limit, []

    def check(self, value):
        if isinstance(value, (bool, float)) or value % 1 != 0:
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
        self._payments.append(cents)
