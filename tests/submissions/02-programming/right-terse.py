# ---
# approach: short forms, regular expressions, itertools
# ---

# %% billable
def billable(stays, fees):
    return stays.query("minutes > 0 and zone != 'staff'").join(fees.rename("fee"))

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.select([np.isnan(minutes), minutes <= 10], [6, 0], np.ceil(minutes / 60).clip(max=6))
    return hours * (rate(zones) if len(zones) else 1)

# %% gate
import re


def read_gate(lines):
    rows, rejected = {}, []
    for number, line in enumerate(lines, 1):
        fields = [*map(str.strip, line.split(";"))]
        if fields == [""]:
            continue
        reason = (
            "fields"
            if len(fields) != 3
            else "empty"
            if not all(fields[:2])
            else "minutes"
            if not re.fullmatch("-?[0-9]+", fields[2])
            else "repeated"
            if fields[0] in rows
            else None
        )
        if reason:
            rejected.append((number, reason))
        else:
            rows[fields[0]] = (fields[0], fields[1], int(fields[2]))
    return rows.values(), rejected

# %% daily
import itertools


def daily_totals(rows):
    last = ""
    for day, part in itertools.groupby(rows, lambda row: row[0]):
        if day < last:
            raise ValueError(day)
        last = day
        yield day, sum(cents for _, cents in part)

# %% card
class Card:
    balance = property(lambda self: self._state[0])
    limit = property(lambda self: self._state[1])
    payments = property(lambda self: self._state[2])

    def __init__(self, balance=0, limit=10_000):
        self._set(balance, limit, ())

    def _set(self, balance, limit, payments):
        if {type(balance), type(limit)} != {int}:
            raise TypeError(balance, limit)
        if not 0 <= balance <= limit:
            raise ValueError(balance)
        self._state = balance, limit, payments

    def _positive(self, cents):
        if type(cents) is not int:
            raise TypeError(cents)
        if cents < 1:
            raise ValueError(cents)
        return cents

    def top_up(self, cents):
        self._set(self.balance + self._positive(cents), self.limit, self.payments)

    def pay(self, cents):
        self._set(self.balance - self._positive(cents), self.limit, (*self.payments, cents))

# %% report
def monthly(stays):
    tariff = pd.Categorical(stays["tariff"], ["short", "day", "season"])
    cents = stays["cents"].reset_index(drop=True)
    groups = cents.groupby(tariff, observed=False)
    whole = (groups.count() == groups.size()) & (groups.size() > 0)
    big = (cents > 1000).groupby(tariff, observed=False).sum().where(whole)
    result = pd.DataFrame({"stays": groups.size(), "mean": groups.mean().where(whole), "known": groups.mean(), "big": big})
    return result.rename_axis("tariff").reset_index()

# %% points
from ctypes import c_int32


def legacy_score(minutes, visits):
    rest = int(math.fmod(minutes, 15))
    points = c_int32((minutes - rest) // 15 * 40 + rest).value
    return math.floor(c_int32(points * visits).value / 8 + 0.5)
