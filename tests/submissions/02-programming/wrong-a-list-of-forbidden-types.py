# ---
# mistake: lists the types that are refused
# loses:
#   card: paying Decimal('2') was accepted
# ---

# %% card
class Card:
    def __init__(self, balance=0, limit=10_000):
        self._check_whole(balance)
        self._check_whole(limit)
        if not 0 <= balance <= limit:
            raise ValueError(f"a balance of {balance} is not between 0 and the limit of {limit}")
        self._balance, self._limit, self._payments = balance, limit, []

    @staticmethod
    def _check_whole(value):
        if isinstance(value, (bool, float, str, type(None))):
            raise TypeError(f"whole cents are needed, not {value!r}")

    def _check_amount(self, cents):
        self._check_whole(cents)
        if cents < 1:
            raise ValueError(f"an amount of {cents} is not at least 1")

    @property
    def balance(self):
        return self._balance

    @property
    def limit(self):
        return self._limit

    @property
    def payments(self):
        return tuple(self._payments)

    def top_up(self, cents):
        self._check_amount(cents)
        if self._balance + cents > self._limit:
            raise ValueError(f"{self._balance} and {cents} are more than the limit of {self._limit}")
        self._balance += cents

    def pay(self, cents):
        self._check_amount(cents)
        if cents > self._balance:
            raise ValueError(f"{cents} cannot be paid from {self._balance}")
        self._balance -= cents
        self._payments.append(cents)
