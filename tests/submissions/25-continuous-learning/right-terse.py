# ---
# approach: as short as possible; tokenize and positions in characters
# ---

# %% venues
def choose_venues(wish, venues):
    low = lambda topics: {t.casefold() for t in topics}
    rank = {v["name"]: (-len(low(v["topics"]) & low(wish["topics"])), v["cost"], v["name"]) for v in venues}
    return tuple(sorted(
        (v["name"] for v in venues if rank[v["name"]][0] and wish["wants"] in v["gives"]
         and v["cost"] <= wish["budget"] and (v["closes"] or "9999") >= wish["today"]), key=rank.get))

# %% facts
def check_advice(advice, facts, today):
    rows = {r["id"]: r for r in facts}
    def thin(r):
        n = len({*map(str.strip, r["sources"].split(";"))} - {""})
        return r["status"][:4] == "weak" or (r["status"][:8] != "verified" and n < 2)
    def verdict(p):
        r = rows.get(p["fact"])
        return ("missing" if r is None else "overdue" if r["recheck_by"] < today else "thin" if thin(r)
                else "newer" if p["written"] > r["checked_on"] else "compare")
    v = tuple(map(verdict, advice))
    live = {rows[p["fact"]]["recheck_by"] for p, x in zip(advice, v) if x not in ("missing", "overdue")}
    return dict(verdicts=v, next=min(live) if live else None)

# %% reviews
def steps(log, first, gain):
    state = {}
    for r in log:
        s, last = state.get(r["card"], (None, None))
        p = None if s is None else 9 * s / (9 * s + r["day"] - last)
        state[r["card"]] = (first if s is None else s + gain * s * (1 - p) if r["recalled"] else max(1, s / 2)), r["day"]
        yield p, state


def forecast(log, first, gain):
    from fractions import Fraction
    return tuple(p if p is None else Fraction(p) for p, _ in steps(log, first, gain))


def log_loss(log, chances):
    hit = [c if r["recalled"] else 1 - c for r, c in zip(log, chances) if c is not None]
    return -math.log(math.prod(min(max(h, 0.01), 0.99) for h in hit)) / len(hit)


def next_days(log, first, gain, target):
    state = {}
    for _, state in steps(log, first, gain):
        pass
    return {c: d + max(1, round(9 * s * (1 - target) / target)) for c, (s, d) in state.items()}

# %% migrate
def migrate(code, table):
    import io
    import tokenize

    tree = ast.parse(code)
    mine = {a.asname or "numpy" for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names if a.name == "numpy"}
    tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    lines, todo = io.StringIO(code).readlines(), []
    for b, n, d, a in reversed(list(zip([tokenize.TokenInfo(0, "", (0, 0), (0, 0), "")] + tokens, tokens, tokens[1:], tokens[2:]))):
        if b.string != "." and n.string in mine and d.string == "." and a.string in table:
            new = table[a.string].replace("np.", n.string + ".")
            new = f"({new})" if new[:1] == "-" else new
            row = n.start[0] - 1
            if new:
                lines[row] = lines[row][: n.start[1]] + new + lines[row][a.end[1] :]
            else:
                todo.append((row + 1, n.start[1], a.string))
    for n in ast.walk(tree):
        if isinstance(n, ast.ImportFrom) and n.module == "numpy" and not n.level:
            todo += [(a.lineno, a.col_offset, a.name) for a in n.names if a.name in table]
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "join":
            todo += [(k.lineno, k.col_offset, k.arg) for k in n.keywords if k.arg in {"lsuffix", "rsuffix"}]
    return {"open": [[l, w] for l, _, w in sorted(todo)], "code": "".join(lines)}


def shelf(stock, prices):
    new = stock.assign(price=stock.price.mask(stock.left.eq(0), 0.0), note=stock.note.fillna("none"))
    return new.join(prices, suffixes=["_shop", "_list"])

# %% reply
def reply():
    top = 'import pandas as pd\ndf = pd.DataFrame({"n": [1, 2]})\n'
    says = ("Since pandas 3 `n` below is a copy as soon as you write to it, and nobody tells you. Write to the table "
            "itself, `df.at[1, \"n\"] = 5`, and it keeps your number. Does that help?")
    return dict(shows=top + 'n = df["n"]\nn.iat[1] = 5\nprint(df)', mends=top + 'df.at[1, "n"] = 5\nprint(df)', says=says)

# %% kit
def make_kit(group):
    from itertools import count
    who, lab, n = group["people"], group["lab"], len(group["people"])
    start = date.fromisoformat(group["start"])
    days = (d for i in count() if (d := (start + timedelta(i * group["every"])).isoformat()) not in group["away"])
    meetings = [
        {"date": next(days), "topic": t, "host": who[-1 - i % n],
         "reviews": {(who[j], who[j - 1 - i % (n - 1)]) for j in range(n)}}
        for i, t in enumerate(group["topics"])
    ]
    talk = sum(m for _, m, h in lab["steps"] if not h)
    room = lab["minutes"] - lab["spare"] - sum(m for _, m, h in lab["steps"] if h)
    short = [(a, m if h or talk <= room else m * room // talk) for a, m, h in lab["steps"]]
    if room < 0 or any(m < 1 for _, m in short):
        raise ValueError("does not fit")
    return {"meetings": meetings, "lab": [(sum(m for _, m in short[:i]), a, m) for i, (a, m) in enumerate(short)]}
