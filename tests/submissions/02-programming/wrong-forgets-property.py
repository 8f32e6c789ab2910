# ---
# mistake: forgets the property of the payments
# loses:
#   card: "`card.payments` is a method that waits to be called"
# ---

# %% card
class Card:
    def __init__(self, balance=0, limit=10_000):
        for number in (balance, limit):
            self._check_whole(number)
        if not 0 <= balance <= limit:
            raise ValueError(balance)
        self._balance, self._limit, self._payments = balance, limit, []

    def _check_whole(self, number):
        if isinstance(number, bool) or not isinstance(number, int):
            raise TypeError(number)

    @property
    def balance(self):
        return self._balance

    @property
    def limit(self):
        return self._limit

    def payments(self):
        return tuple(self._payments)

    def top_up(self, cents):
        self._check_whole(cents)
        if not 1 <= cents <= self._limit - self._balance:
            raise ValueError(cents)
        self._balance += cents

    def pay(self, cents):
        self._check_whole(cents)
        if not 1 <= cents <= self._balance:
            raise ValueError(cents)
        self._balance -= cents
        self._payments.append(cents)
