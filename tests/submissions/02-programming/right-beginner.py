# ---
# approach: plain loops, one step at a time, as somebody new would write it
# ---

# %% billable
def billable(stays, fees):
    labels = []
    prices = []
    for label in stays.index:
        minutes = stays.loc[label, "minutes"]
        zone = stays.loc[label, "zone"]
        if minutes > 0:
            if pd.isna(zone) or zone != "staff":
                labels.append(label)
                if label in fees.index:
                    prices.append(fees[label])
                else:
                    prices.append(None)
    result = stays.loc[labels].copy()
    result["fee"] = prices
    return result

# %% fees
def fees_of(zones, minutes, rate):
    hourly = []
    if len(zones) > 0:
        hourly = rate(zones)
    fees = []
    for i in range(len(zones)):
        if np.isnan(minutes[i]):
            hours = 6
        elif minutes[i] <= 10:
            hours = 0
        else:
            hours = math.ceil(minutes[i] / 60)
            if hours > 6:
                hours = 6
        fees.append(hours * hourly[i])
    return fees

# %% gate
def read_gate(lines):
    rows = []
    rejected = []
    number = 0
    for line in lines:
        number = number + 1
        line = line.strip()
        if line == "":
            continue
        parts = line.split(";")
        if len(parts) != 3:
            rejected.append([number, "fields"])
            continue
        ticket = parts[0].strip()
        zone = parts[1].strip()
        minutes = parts[2].strip()
        if ticket == "" or zone == "":
            rejected.append([number, "empty"])
            continue
        digits = minutes
        if digits.startswith("-"):
            digits = digits[1:]
        good = digits != ""
        for letter in digits:
            if letter not in "0123456789":
                good = False
        if not good:
            rejected.append([number, "minutes"])
            continue
        known = False
        for row in rows:
            if row[0] == ticket:
                known = True
        if known:
            rejected.append([number, "repeated"])
        else:
            rows.append([ticket, zone, int(minutes)])
    return [rows, rejected]

# %% daily
def daily_totals(rows):
    days = 0
    for row in rows:
        if days == 0:
            day = row[0]
            total = 0
            days = 1
        elif row[0] < day:
            raise ValueError("wrong order: " + row[0])
        elif row[0] > day:
            yield [day, total]
            day = row[0]
            total = 0
        total = total + row[1]
    if days == 1:
        yield [day, total]

# %% card
class Card:
    def __init__(self, balance=0, limit=10_000):
        for number in [balance, limit]:
            if type(number) != int:
                raise TypeError("not a whole number")
        if balance < 0 or balance > limit:
            raise ValueError("balance out of bounds")
        self._balance = balance
        self._limit = limit
        self._payments = []

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
        if type(cents) != int:
            raise TypeError("not a whole number")
        if cents <= 0:
            raise ValueError("too small")
        if self._balance + cents > self._limit:
            raise ValueError("too much")
        self._balance = self._balance + cents

    def pay(self, cents):
        if type(cents) != int:
            raise TypeError("not a whole number")
        if cents <= 0:
            raise ValueError("too small")
        if self._balance - cents < 0:
            raise ValueError("not enough on the card")
        self._balance = self._balance - cents
        self._payments.append(cents)

# %% report
def monthly(stays):
    names = ["short", "day", "season"]
    counts = []
    means = []
    knowns = []
    bigs = []
    for name in names:
        count = 0
        total = 0
        gaps = 0
        big = 0
        for tariff, cents in zip(stays["tariff"], stays["cents"]):
            if pd.notna(tariff) and tariff == name:
                count = count + 1
                if pd.isna(cents):
                    gaps = gaps + 1
                else:
                    total = total + cents
                    if cents > 1000:
                        big = big + 1
        counts.append(count)
        if count == 0 or gaps > 0:
            means.append(None)
            bigs.append(None)
        else:
            means.append(total / count)
            bigs.append(big)
        if count - gaps == 0:
            knowns.append(None)
        else:
            knowns.append(total / (count - gaps))
    return pd.DataFrame({"tariff": names, "stays": counts, "mean": means, "known": knowns, "big": bigs})

# %% points
def legacy_score(minutes, visits):
    negative = minutes < 0
    quarters = abs(minutes) // 15
    rest = abs(minutes) % 15
    if negative:
        quarters = -quarters
        rest = -rest
    points = quarters * 40 + rest
    while points > 2147483647:
        points = points - 4294967296
    while points < -2147483648:
        points = points + 4294967296
    total = points * visits
    total = total % 4294967296
    if total > 2147483647:
        total = total - 4294967296
    return (total + 4) // 8
