# ---
# approach: enums for the reasons, names for the fields, the service asked for each kind of zone in one call
# ---

# %% billable
def billable(stays, fees):
    bill = stays.drop(stays.index[stays["minutes"].isna() | (stays["minutes"] <= 0) | (stays["zone"] == "staff")])
    return bill.assign(fee=pd.array([fees.get(ticket, pd.NA) for ticket in bill.index], dtype="Int64"))

# %% fees
def fees_of(zones, minutes, rate):
    kinds, which = np.unique(zones, return_inverse=True)
    hourly = np.asarray(rate(kinds))[which]
    hours = np.ceil(np.where(np.isnan(minutes), 360.0, minutes) / 60).clip(0, 6)
    hours[minutes <= 10] = 0
    return hours * hourly

# %% gate
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    FIELDS = "fields"
    EMPTY = "empty"
    MINUTES = "minutes"
    REPEATED = "repeated"


class Stay(NamedTuple):
    ticket: str
    zone: str
    minutes: int


def reason_against(fields, seen):
    if len(fields) != 3:
        return Reason.FIELDS
    ticket, zone, minutes = fields
    if ticket == "" or zone == "":
        return Reason.EMPTY
    digits = minutes.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()):
        return Reason.MINUTES
    return Reason.REPEATED if ticket in seen else None


def read_gate(lines):
    stays, rejected = {}, []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            fields = [field.strip() for field in line.split(";")]
            reason = reason_against(fields, stays)
            if reason is None:
                stays[fields[0]] = Stay(fields[0], fields[1], int(fields[2]))
            else:
                rejected.append((number, reason))
    return list(stays.values()), rejected

# %% card
import operator


class Card:
    __slots__ = ("__balance", "__limit", "__paid")

    def __init__(self, balance=0, limit=10_000):
        self.__balance, self.__limit, self.__paid = 0, self.whole(limit), ()
        self.__move(self.whole(balance))

    @staticmethod
    def whole(value):
        if isinstance(value, bool):
            raise TypeError("a truth is no amount")
        return operator.index(value)

    def __move(self, cents):
        if not 0 <= self.__balance + cents <= self.__limit:
            raise ValueError(f"{cents} would leave the bounds")
        self.__balance += cents

    def top_up(self, cents):
        if self.whole(cents) < 1:
            raise ValueError("at least 1")
        self.__move(cents)

    def pay(self, cents):
        if self.whole(cents) < 1:
            raise ValueError("at least 1")
        self.__move(-cents)
        self.__paid += (cents,)

    balance = property(lambda self: self.__balance)
    limit = property(lambda self: self.__limit)
    payments = property(lambda self: self.__paid)
