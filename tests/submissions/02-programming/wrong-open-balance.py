# ---
# mistake: keeps the balance in a plain attribute
# loses:
#   card: "`card.balance = 900` was accepted"
# ---

# %% card
class Card:
    def __init__(self, balance=0, limit=10_000):
        for value in (balance, limit):
            if type(value) is not int:
                raise TypeError("whole cents")
        if not 0 <= balance <= limit:
            raise ValueError("out of bounds")
        self.balance, self._limit, self._paid = balance, limit, []

    @property
    def limit(self):
        return self._limit

    @property
    def payments(self):
        return tuple(self._paid)

    def top_up(self, cents):
        if type(cents) is not int:
            raise TypeError("whole cents")
        if cents < 1 or self.balance + cents > self._limit:
            raise ValueError("refused")
        self.balance += cents

    def pay(self, cents):
        if type(cents) is not int:
            raise TypeError("whole cents")
        if cents < 1 or cents > self.balance:
            raise ValueError("refused")
        self.balance -= cents
        self._paid.append(cents)
