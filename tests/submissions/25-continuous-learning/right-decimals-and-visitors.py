# ---
# approach: Decimal, a NodeVisitor, a deque, pandas for the venues, dates as dates
# ---

# %% venues
def choose_venues(wish, venues):
    mine = {topic.lower() for topic in wish["topics"]}
    table = pd.DataFrame(venues, columns=["name", "topics", "gives", "closes", "cost"])
    table["shared"] = [len(mine.intersection(map(str.lower, topics))) for topics in table["topics"]]
    gives = pd.Series([wish["wants"] in given for given in table["gives"]], index=table.index, dtype=bool)
    open_ = pd.Series(
        [end is None or date.fromisoformat(end) >= date.fromisoformat(wish["today"]) for end in (v["closes"] for v in venues)],
        index=table.index, dtype=bool,
    )
    kept = table[gives & open_ & (table["shared"] > 0) & (table["cost"] <= wish["budget"])]
    return kept.sort_values(["shared", "cost", "name"], ascending=[False, True, True])["name"].tolist()

# %% facts
def check_advice(advice, facts, today):
    import re
    from enum import StrEnum

    Verdict = StrEnum("Verdict", ["missing", "overdue", "thin", "newer", "compare"])
    now, due, verdicts = date.fromisoformat(today), [], []
    for piece in advice:
        rows = [row for row in facts if row["id"] == piece["fact"]]
        if not rows:
            verdicts.append(Verdict.missing)
            continue
        [row] = rows
        by = date.fromisoformat(row["recheck_by"])
        if by < now:
            verdicts.append(Verdict.overdue)
            continue
        due.append(by)
        sources = set(re.split(r"\s*;\s*", row["sources"].strip())) - {""}
        if re.match("weak", row["status"]) or not re.match("verified", row["status"]) and len(sources) <= 1:
            verdicts.append(Verdict.thin)
        elif date.fromisoformat(piece["written"]) > date.fromisoformat(row["checked_on"]):
            verdicts.append(Verdict.newer)
        else:
            verdicts.append(Verdict.compare)
    return {"next": min(due).isoformat() if due else None, "verdicts": verdicts}

# %% reviews
from decimal import Decimal


class Memory:
    def __init__(self, first, gain):
        self.s, self.gain, self.day = Decimal(str(first)), Decimal(str(gain)), None

    def see(self, row):
        p = None
        if self.day is not None:
            p = 1 / (1 + (row["day"] - self.day) / (9 * self.s))
            self.s = self.s + self.s * self.gain * (1 - p) if row["recalled"] else max(self.s / 2, Decimal(1))
        self.day = row["day"]
        return p


def forecast(log, first, gain):
    cards = {row["card"]: Memory(first, gain) for row in log}
    return [cards[row["card"]].see(row) for row in log]


def log_loss(log, chances):
    from statistics import mean

    pairs = [(row["recalled"], Decimal(p)) for row, p in zip(log, chances) if p is not None]
    clip = [(hit, sorted((Decimal("0.01"), p, Decimal("0.99")))[1]) for hit, p in pairs]
    return mean(-(p if hit else 1 - p).ln() for hit, p in clip)


def next_days(log, first, gain, target):
    cards = {row["card"]: Memory(first, gain) for row in log}
    for row in log:
        cards[row["card"]].see(row)
    gap = 9 * (1 - Decimal(str(target))) / Decimal(str(target))
    return {name: card.day + max(1, int((gap * card.s).to_integral_value())) for name, card in cards.items()}

# %% migrate
class Finder(ast.NodeVisitor):
    def __init__(self, tree, table):
        self.table, self.cuts, self.open = table, [], []
        self.names = set()
        for node in ast.walk(tree):
            if type(node) is ast.Import:
                self.names.update(a.asname or "numpy" for a in node.names if a.name == "numpy")
        self.visit(tree)

    def visit_Attribute(self, node):
        if ast.unparse(node.value) in self.names and node.attr in self.table:
            if self.table[node.attr] == "":
                self.open.append((node.lineno, node.col_offset, node.attr))
            else:
                self.cuts.append((node.lineno, node.col_offset, node.end_col_offset, self.new(node)))
        self.generic_visit(node)

    def new(self, node):
        text = self.table[node.attr]
        sign = "-" if text[0] == "-" else ""
        text = text.removeprefix("-")
        if text.startswith("np."):
            text = node.value.id + text[2:]
        return f"(-{text})" if sign else text

    def visit_ImportFrom(self, node):
        if (node.module, node.level) == ("numpy", 0):
            self.open += [(a.lineno, a.col_offset, a.name) for a in node.names if a.name in self.table]

    def visit_Call(self, node):
        match node:
            case ast.Call(func=ast.Attribute(attr="join"), keywords=words):
                self.open += [(w.lineno, w.col_offset, w.arg) for w in words if w.arg in ("lsuffix", "rsuffix")]
        self.generic_visit(node)


def migrate(code, table):
    found = Finder(ast.parse(code), table)
    raw = code.encode()
    starts = [0]
    for place, byte in enumerate(raw):
        if byte == ord("\n"):
            starts.append(place + 1)
    for line, start, end, new in sorted(found.cuts)[::-1]:
        zero = starts[line - 1]
        raw = raw[: zero + start] + new.encode() + raw[zero + end :]
    return {"code": raw.decode(), "open": [(line, what) for line, _, what in sorted(found.open)]}


def shelf(stock, prices):
    import numpy as np

    left = stock.assign(
        price=np.where(stock["left"] == 0, 0.0, stock["price"]),
        note=[note if isinstance(note, str) else "none" for note in stock["note"]],
    )
    return left.merge(prices, how="left", left_index=True, right_index=True, suffixes=("_shop", "_list"))

# %% reply
def reply():
    table = 'import pandas as pd\ndf = pd.DataFrame({"price": [2.5, 3.0]}, index=["pea", "bean"])\n'
    take = "part = df['price']\npart['pea'] = 2.75\n"
    return {
        "shows": table + take + "print(df)",
        "mends": table + take + "df['price'] = part\nprint(df)",
        "says": (
            "Nothing is wrong with your file: from pandas 3 on, the column you take out is a copy, and the table never "
            'hears of your correction. Put the column back with df["price"] = part and all is well.'
        ),
    }

# %% kit
def make_kit(group):
    from collections import deque

    hosts, day, meetings = deque(group["people"]), date.fromisoformat(group["start"]), []
    seats = deque(group["people"])
    for topic in group["topics"]:
        seats.rotate(1)
        if list(seats) == list(group["people"]):
            seats.rotate(1)
        while str(day) in set(group["away"]):
            day += timedelta(group["every"])
        pairs = dict(zip(seats, group["people"]))
        meetings.append({"date": str(day), "topic": topic, "host": hosts[0], "reviews": pairs.items()})
        hosts.rotate(-1)
        day += timedelta(group["every"])
    lab = group["lab"]
    hands = [m for _, m, own in lab["steps"] if own]
    talks = [m for _, m, own in lab["steps"] if not own]
    room = lab["minutes"] - lab["spare"] - sum(hands)
    if room < 0:
        raise ValueError("too many steps")
    at, steps = 0, []
    for name, minutes, own in lab["steps"]:
        if not own and sum(talks) > room:
            minutes, _ = divmod(minutes * room, sum(talks))
            if not minutes:
                raise ValueError(f"nothing left for {name}")
        steps.append([at, name, minutes])
        at += minutes
    return {"meetings": meetings, "lab": steps}
