# ---
# approach: type hints, small functions, dataclasses, a class of its own for the stream
# ---

# %% fees
def hours_to_pay(minutes: np.ndarray) -> np.ndarray:
    begun = np.clip(np.ceil(np.nan_to_num(minutes, nan=360.0) / 60), 0, 6)
    return begun * ~(minutes <= 10)


def fees_of(zones: np.ndarray, minutes: np.ndarray, rate) -> np.ndarray:
    return hours_to_pay(minutes) * rate(zones)

# %% gate
from dataclasses import dataclass, field, astuple


class Rejected(ValueError):
    """A line that cannot be used, with its reason."""


@dataclass
class Gate:
    seen: set = field(default_factory=set)

    def read(self, line: str) -> tuple[str, str, int]:
        fields = [part.strip() for part in line.split(";")]
        if len(fields) != 3:
            raise Rejected("fields")
        ticket, zone, minutes = fields
        if not (ticket and zone):
            raise Rejected("empty")
        sign, digits = (-1, minutes[1:]) if minutes[:1] == "-" else (1, minutes)
        if not digits or any(digit not in "0123456789" for digit in digits):
            raise Rejected("minutes")
        if ticket in self.seen:
            raise Rejected("repeated")
        self.seen.add(ticket)
        return ticket, zone, sign * int(digits)


def read_gate(lines):
    gate, rows, rejected = Gate(), [], []
    for number, line in enumerate(lines, start=1):
        if line.isspace() or not line:
            continue
        try:
            rows.append(gate.read(line))
        except Rejected as problem:
            rejected.append((number, str(problem)))
    return rows, rejected

# %% daily
class daily_totals:
    def __init__(self, rows):
        self.rows, self.waiting, self.last = iter(rows), None, None

    def __iter__(self):
        return self

    def __next__(self):
        day, total = self.waiting or next(self.rows)
        if self.last is not None and day < self.last:
            raise ValueError(f"{day} after {self.last}")
        self.last, self.waiting = day, None
        for other, cents in self.rows:
            if other == day:
                total += cents
                continue
            if other < day:
                raise ValueError(f"{other} after {day}")
            self.waiting = other, cents
            break
        return day, total

# %% card
from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    balance: int
    limit: int
    payments: tuple[int, ...] = ()

    def __post_init__(self):
        for number in (self.balance, self.limit):
            if isinstance(number, bool) or not isinstance(number, int):
                raise TypeError("whole cents, please")
        if self.balance < 0 or self.limit < self.balance:
            raise ValueError("the balance leaves its bounds")


class Card:
    def __init__(self, balance: int = 0, limit: int = 10_000):
        self.__state = State(balance, limit)

    def __getattr__(self, name):
        if name in ("balance", "limit", "payments"):
            return getattr(self.__state, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if name in ("balance", "limit", "payments"):
            raise AttributeError(f"{name} cannot be assigned")
        super().__setattr__(name, value)

    def __check(self, cents: int) -> None:
        if isinstance(cents, bool) or not isinstance(cents, int):
            raise TypeError("whole cents, please")
        if cents <= 0:
            raise ValueError("at least 1")

    def top_up(self, cents: int) -> None:
        self.__check(cents)
        self.__state = State(self.balance + cents, self.limit, self.payments)

    def pay(self, cents: int) -> None:
        self.__check(cents)
        self.__state = State(self.balance - cents, self.limit, self.payments + (cents,))
