# ---
# approach: NumPy and pandas, and their types in what is returned
# ---

# %% venues
def choose_venues(wish, venues):
    table = pd.DataFrame(venues, columns=["name", "topics", "gives", "closes", "cost"])
    mine = set(pd.Series(wish["topics"]).str.lower())
    table["shared"] = [len(mine & {t.lower() for t in topics}) for topics in table["topics"]]
    keep = [
        (row.closes is None or pd.isna(row.closes) or row.closes >= wish["today"]) and wish["wants"] in row.gives
        for row in table.itertuples()
    ]
    table = table[pd.Series(keep, index=table.index, dtype=bool)]
    table = table[(table["shared"] > 0) & (table["cost"] <= wish["budget"])]
    return table.sort_values(["shared", "cost", "name"], ascending=[False, True, True])["name"].tolist()

# %% facts
def check_advice(advice, facts, today):
    from enum import StrEnum

    class Verdict(StrEnum):
        MISSING = "missing"
        OVERDUE = "overdue"
        THIN = "thin"
        NEWER = "newer"
        COMPARE = "compare"

    table = pd.DataFrame(facts, columns=["id", "status", "checked_on", "recheck_by", "sources"]).set_index("id")
    verdicts, dates = [], []
    for piece in advice:
        if piece["fact"] not in table.index:
            verdicts.append(Verdict.MISSING)
            continue
        row = table.loc[piece["fact"]]
        if pd.Timestamp(row["recheck_by"]) < pd.Timestamp(today):
            verdicts.append(Verdict.OVERDUE)
            continue
        dates.append(row["recheck_by"])
        sources = pd.Series(row["sources"].split(";")).str.strip()
        few = sources[sources != ""].nunique() < 2
        if row["status"].startswith("weak") or (few and not row["status"].startswith("verified")):
            verdicts.append(Verdict.THIN)
        elif pd.Timestamp(piece["written"]) > pd.Timestamp(row["checked_on"]):
            verdicts.append(Verdict.NEWER)
        else:
            verdicts.append(Verdict.COMPARE)
    return {"verdicts": verdicts, "next": sorted(dates)[0] if dates else None}

# %% reviews
import numpy as np


def forecast(log, first, gain):
    chances = [None] * len(log)
    frame = pd.DataFrame(log, columns=["day", "card", "recalled"])
    for _, rows in frame.groupby("card", sort=False):
        s = np.float64(first)
        gaps = rows["day"].diff().to_numpy()[1:]
        for place, gap, recalled in zip(rows.index[1:], gaps, rows["recalled"].to_numpy()[1:]):
            p = 1 / (1 + gap / (9 * s))
            chances[place] = p
            s = s * (1 + gain * (1 - p)) if recalled else max(1, s / 2)
    return chances


def log_loss(log, chances):
    p = np.array([np.nan if c is None else c for c in chances], dtype=float).clip(0.01, 0.99)
    y = np.array([row["recalled"] for row in log])
    return np.nanmean(-np.log(np.where(y == 1, p, 1 - p)))


def next_days(log, first, gain, target):
    result = {}
    for card in {row["card"] for row in log}:
        mine = [row for row in log if row["card"] == card]
        day = np.int64(mine[-1]["day"])
        p = forecast([*mine, {"day": day + 1, "card": card, "recalled": 1}], first, gain)[-1]
        odds = p / (1 - p)
        result[card] = day + np.maximum(1, np.rint(odds * (1 / target - 1)))
    return result

# %% migrate
import numpy as np


class Visitor(ast.NodeVisitor):
    def __init__(self, names, table):
        self.names, self.table, self.places, self.todo = names, table, [], []

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id in self.names and node.attr in self.table:
            new = self.table[node.attr]
            if not new:
                self.todo.append((node.lineno, node.col_offset, node.attr))
                return
            minus = new.startswith("-")
            new = new.replace("np.", f"{node.value.id}.")
            self.places.append((node.lineno, node.col_offset, node.end_col_offset, f"({new})" if minus else new))

    def visit_ImportFrom(self, node):
        for alias in node.names:
            if node.module == "numpy" and node.level == 0 and alias.name in self.table:
                self.todo.append((alias.lineno, alias.col_offset, alias.name))

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            for k in node.keywords:
                if k.arg in ("lsuffix", "rsuffix"):
                    self.todo.append((k.lineno, k.col_offset, k.arg))


def migrate(code, table):
    tree = ast.parse(code)
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.asname or a.name for a in node.names if a.name == "numpy"}
    visitor = Visitor(names, table)
    visitor.visit(tree)
    data = code.encode()
    begins = np.cumsum([0] + [len(line) for line in data.splitlines(keepends=True)])
    parts, at = [], 0
    for line, start, end, new in sorted(visitor.places):
        parts += [data[at : begins[line - 1] + start], new.encode()]
        at = begins[line - 1] + end
    parts.append(data[at:])
    return {"code": b"".join(parts).decode(), "open": [(np.int64(r), w) for r, _, w in sorted(visitor.todo)]}


def shelf(stock, prices):
    price = np.where(stock["left"] == 0, 0.0, stock["price"])
    left = stock.assign(price=price).fillna({"note": "none"})
    shared = left.columns.intersection(prices.columns)
    return pd.concat(
        [left.rename(columns={c: f"{c}_shop" for c in shared}),
         prices.rename(columns={c: f"{c}_list" for c in shared}).reindex(left.index)], axis=1)

# %% reply
def reply():
    head = "import pandas as pd\ndf = pd.DataFrame({'seed': ['kale', 'leek', 'chard'], 'price': [1.0, 2.0, None]}, index=['a', 'b', 'c'])\n"
    return {
        "shows": head + "prices = df['price']\nprices['b'] = 2.2\nprint(df)\n",
        "mends": head + "df.loc['b', 'price'] = 2.2  # one step\nprint(df)\n",
        "says": "I can reproduce it in five lines, so the file is fine. From pandas 3 on, `df['price']` never shares "
        "changes with its table. Here is the line that changes the table: df.loc['b', 'price'] = 2.2 (one step).",
    }

# %% kit
import numpy as np


def make_kit(group):
    people = np.array(group["people"])
    dates = pd.date_range(group["start"], periods=len(group["topics"]) + len(group["away"]), freq=f"{group['every']}D")
    dates = [d.strftime("%Y-%m-%d") for d in dates if d.strftime("%Y-%m-%d") not in group["away"]]
    meetings = []
    for number, topic in enumerate(group["topics"]):
        authors = np.roll(people, 1 + number % (len(people) - 1))
        pairs = list(zip(people.tolist(), authors.tolist()))
        meetings.append({"date": dates[number], "topic": topic, "host": str(people[number % len(people)]), "reviews": pairs})
    steps = pd.DataFrame(group["lab"]["steps"], columns=["name", "minutes", "hands"])
    hands = steps["hands"].astype(bool)
    room = group["lab"]["minutes"] - group["lab"]["spare"] - int(steps.loc[hands, "minutes"].sum())
    talk = int(steps.loc[~hands, "minutes"].sum())
    minutes = steps["minutes"].astype(int)
    if talk > room:
        minutes = minutes.where(hands, minutes * room // talk if talk else minutes)
    if room < 0 or (minutes < 1).any():
        raise ValueError("no room")
    starts = minutes.cumsum() - minutes
    return {"meetings": meetings, "lab": list(zip(starts, steps["name"], minutes))}
