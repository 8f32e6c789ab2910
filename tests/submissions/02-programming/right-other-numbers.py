# ---
# approach: Fraction, Decimal and numbers.Integral, pattern matching, dates compared as dates
# ---

# %% billable
from fractions import Fraction


def billable(stays, fees):
    lookup = {t: Fraction(int(f)) for t, f in fees.items()}
    out = pd.DataFrame([row for _, row in stays.iterrows() if row["minutes"] > 0 and row["zone"] != "staff"])
    out["fee"] = [lookup.get(t, float("nan")) for t in out.index]
    return out


# %% fees
def fees_of(zones, minutes, rate):
    from decimal import Decimal

    h = rate(zones) if len(zones) else []
    return np.array(
        [
            Decimal(int(x)) * (6 if np.isnan(m) else 0 if m <= 10 else int(min(6, np.ceil(m / 60))))
            for x, m in zip(h, minutes)
        ],
        dtype=object,
    )


# %% gate
def read_gate(lines):
    def steps():
        seen = set()
        for n, raw in enumerate(lines, 1):
            parts = tuple(p.strip(" \t\r\n") for p in raw.split(";"))
            if parts == ("",):
                continue
            match parts:
                case (t, z, m):
                    if t == "" or z == "":
                        yield n, "empty", None
                    elif not (m.lstrip("-").isdecimal() and m.isascii() and m.count("-") <= 1):
                        yield n, "minutes", None
                    elif t in seen:
                        yield n, "repeated", None
                    else:
                        seen.add(t)
                        yield n, None, (t, z, int(m))
                case _:
                    yield n, "fields", None

    done = list(steps())
    return [r for _, w, r in done if w is None], [(n, w) for n, w, _ in done if w]


# %% daily
from datetime import date
from decimal import Decimal


def daily_totals(rows):
    it = iter(rows)
    try:
        day, total = next(it)
    except StopIteration:
        return
    total = Decimal(total)
    for d, c in it:
        if date.fromisoformat(d) < date.fromisoformat(day):
            yield day, total
            raise ValueError(f"{d!r} out of order")
        if d == day:
            total += c
        else:
            yield day, total
            day, total = d, Decimal(c)
    yield day, total


# %% card
from numbers import Integral


class Card:
    def __init__(self, balance=0, limit=10_000):
        self._b = self._whole(balance)
        self._l = self._whole(limit)
        self._p = ()
        if self._b < 0 or self._b > self._l:
            raise ValueError

    def _whole(self, v):
        if isinstance(v, bool) or not isinstance(v, Integral):
            raise TypeError
        return int(v)

    def __getattr__(self, n):
        try:
            return {"balance": self._b, "limit": self._l, "payments": self._p}[n]
        except KeyError:
            raise AttributeError(n) from None

    def __setattr__(self, n, v):
        if not n.startswith("_"):
            raise AttributeError(n)
        object.__setattr__(self, n, v)

    def top_up(self, cents):
        cents = self._whole(cents)
        if not 1 <= cents <= self._l - self._b:
            raise ValueError
        self._b += cents

    def pay(self, cents):
        cents = self._whole(cents)
        if not 1 <= cents <= self._b:
            raise ValueError
        self._b -= cents
        self._p += (cents,)


# %% report
from fractions import Fraction


def monthly(stays):
    out = []
    for t in ("short", "day", "season"):
        a = [c for n, c in zip(stays.tariff, stays.cents) if n == t]
        k = [Fraction(c) for c in a if c == c]
        ok = a and len(a) == len(k)
        out.append(
            (
                t,
                len(a),
                sum(k) / len(k) if ok else None,
                sum(k) / len(k) if k else None,
                sum(x > 1000 for x in k) if ok else None,
            )
        )
    return pd.DataFrame(out, columns=["tariff", "stays", "mean", "known", "big"], index=[1, 2, 3])


# %% points
from decimal import Decimal, ROUND_FLOOR, ROUND_DOWN


def legacy_score(minutes, visits):
    q = int((Decimal(minutes) / 15).to_integral_value(ROUND_DOWN))
    r = minutes - 15 * q
    p = ((q * 40 + r) + 2**31) % 2**32 - 2**31
    t = (p * visits + 2**31) % 2**32 - 2**31
    return (Decimal(t) / 8 + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
