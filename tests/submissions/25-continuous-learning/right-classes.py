# ---
# approach: small classes and helpers; another rotation of the reviews
# ---

# %% venues
class Wish:
    def __init__(self, wish):
        self.topics = [t.lower() for t in wish["topics"]]
        self.wish = wish

    def shared(self, venue):
        return len(set(self.topics).intersection(t.lower() for t in venue["topics"]))

    def suits(self, venue):
        if venue["closes"] is not None:
            if date.fromisoformat(venue["closes"]) < date.fromisoformat(self.wish["today"]):
                return False
        return self.wish["wants"] in venue["gives"] and venue["cost"] <= self.wish["budget"] and self.shared(venue) > 0


def choose_venues(wish, venues):
    mine = Wish(wish)
    good = sorted(filter(mine.suits, venues), key=lambda v: v["name"])
    good = sorted(good, key=lambda v: (mine.shared(v), -v["cost"]), reverse=True)
    # reverse keeps equal items in their order
    return [v["name"] for v in good]

# %% facts
def check_advice(advice, facts, today):
    from enum import Enum

    def find(name):
        return next((row for row in facts if row["id"] == name), None)

    def different(text):
        return len({part.strip() for part in text.split(";") if part.strip()})

    class Verdict(str, Enum):
        MISSING = "missing"
        OVERDUE = "overdue"
        THIN = "thin"
        NEWER = "newer"
        COMPARE = "compare"

    questions = [
        ("missing", lambda piece, row: row is None),
        ("overdue", lambda piece, row: row["recheck_by"] < today),
        ("thin", lambda piece, row: row["status"].startswith("weak")
         or not row["status"].startswith("verified") and different(row["sources"]) < 2),
        ("newer", lambda piece, row: piece["written"] > row["checked_on"]),
        ("compare", lambda piece, row: True),
    ]
    verdicts = []
    for piece in advice:
        row = find(piece["fact"])
        verdicts.append(next(Verdict(name) for name, asks in questions if asks(piece, row)))
    used = [find(p["fact"])["recheck_by"] for p, v in zip(advice, verdicts) if v not in ("missing", "overdue")]
    return {"verdicts": verdicts, "next": min(used) if used else None}

# %% reviews
class Card:
    def __init__(self, day, first):
        self.day, self.stability = day, first

    def chance(self, day):
        return (1 + (day - self.day) / (9 * self.stability)) ** -1

    def review(self, day, recalled, gain):
        p = self.chance(day)
        if recalled:
            self.stability += self.stability * gain * (1 - p)
        else:
            self.stability = max(self.stability / 2, 1)
        self.day = day
        return p

    def due(self, target):
        return self.day + max(round(9 * self.stability * (1 / target - 1)), 1)


def play(log, first, gain):
    cards, chances = {}, []
    for row in log:
        if row["card"] in cards:
            chances.append(cards[row["card"]].review(row["day"], row["recalled"], gain))
        else:
            cards[row["card"]] = Card(row["day"], first)
            chances.append(None)
    return cards, chances


def forecast(log, first, gain):
    return play(log, first, gain)[1]


def log_loss(log, chances):
    from sklearn import metrics

    pairs = [(row["recalled"], min(max(c, 0.01), 0.99)) for row, c in zip(log, chances) if c is not None]
    return metrics.log_loss([y for y, _ in pairs], [p for _, p in pairs], labels=[0, 1])


def next_days(log, first, gain, target):
    return {name: float(card.due(target)) for name, card in play(log, first, gain)[0].items()}

# %% reply
def reply():
    table = """import pandas as pd
df = pd.DataFrame({"seed": ["pea", "bean", "kale"], "price": [2, 3, 4]}).copy()
"""
    return {
        "shows": table + "prices = df['price']\nprices.at[2] = 7\nprint(df)\n",
        "mends": table + "df = df.assign(price=df['price'].replace(4, 7))\nprint(df)\n",
        "says": "Thank you for the question; your file is innocent. In pandas 3 a column that was taken out no longer "
        "writes through to its table. One way that does: df = df.assign(price=df['price'].replace(4, 7)). "
        "Run both programs and compare.",
    }

# %% kit
def schedule(start, every, away, count):
    day, dates = date.fromisoformat(start), []
    skip = set(away)
    while len(dates) < count:
        if day.isoformat() not in skip:
            dates.append(day.isoformat())
        day += timedelta(days=every)
    return dates


def shorten(lab):
    fixed = sum(step[1] for step in lab["steps"] if step[2])
    talk = sum(step[1] for step in lab["steps"]) - fixed
    room = lab["minutes"] - lab["spare"] - fixed
    if room < 0:
        raise ValueError("hands-on alone is too long")
    for name, minutes, hands_on in lab["steps"]:
        kept = minutes if hands_on or talk <= room else (minutes * room) // talk
        if kept <= 0:
            raise ValueError(name)
        yield name, kept


def make_kit(group):
    people = list(group["people"])
    n, meetings = len(people), []
    dates = schedule(group["start"], group["every"], group["away"], len(group["topics"]))
    for number, (day, topic) in enumerate(zip(dates, group["topics"])):
        step = n - 1 - number % (n - 1)
        pairs = [(person, people[(place + step) % n]) for place, person in enumerate(people)]
        meetings.append(dict(date=day, topic=topic, host=people[(number + 1) % n], reviews=list(reversed(pairs))))
    clock, lab = 0, []
    for name, kept in shorten(group["lab"]):
        lab.append((clock, name, kept))
        clock += kept
    return {"lab": lab, "meetings": meetings}
