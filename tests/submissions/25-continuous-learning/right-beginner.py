# ---
# approach: step by step, as a beginner would write it
# ---

# %% venues
def choose_venues(wish, venues):
    suits = []
    for venue in venues:
        shared = 0
        seen = []
        for topic in venue["topics"]:
            small = topic.lower()
            if small in seen:
                continue
            seen.append(small)
            for other in wish["topics"]:
                if other.lower() == small:
                    shared = shared + 1
                    break
        if wish["wants"] not in venue["gives"]:
            continue
        if shared == 0:
            continue
        if venue["cost"] > wish["budget"]:
            continue
        if venue["closes"] is not None and venue["closes"] < wish["today"]:
            continue
        suits.append([venue["name"], venue["cost"], shared])
    suits.sort(key=lambda v: v[0])
    suits.sort(key=lambda v: v[1])
    suits.sort(key=lambda v: v[2], reverse=True)
    names = []
    for v in suits:
        names.append(v[0])
    return names

# %% facts
def check_advice(advice, facts, today):
    now = date.fromisoformat(today)
    verdicts = []
    next_date = None
    for piece in advice:
        row = None
        for fact in facts:
            if fact["id"] == piece["fact"]:
                row = fact
        if row is None:
            verdicts.append("missing")
            continue
        by = date.fromisoformat(row["recheck_by"])
        if by < now:
            verdicts.append("overdue")
            continue
        if next_date is None or by < next_date:
            next_date = by
        sources = []
        for source in row["sources"].split(";"):
            source = source.strip()
            if source != "" and source not in sources:
                sources.append(source)
        first_word = row["status"].split(" ")[0]
        if first_word == "weak":
            verdicts.append("thin")
        elif first_word != "verified" and len(sources) < 2:
            verdicts.append("thin")
        elif date.fromisoformat(piece["written"]) > date.fromisoformat(row["checked_on"]):
            verdicts.append("newer")
        else:
            verdicts.append("compare")
    if next_date is not None:
        next_date = next_date.isoformat()
    return {"next": next_date, "verdicts": verdicts}

# %% reviews
def forecast(log, first, gain):
    strength = {}
    when = {}
    result = []
    for row in log:
        name = row["card"]
        if name in strength:
            gap = row["day"] - when[name]
            p = 1 / (1 + gap / (9 * strength[name]))
            result.append(p)
            if row["recalled"] == 1:
                strength[name] = strength[name] * (1 + gain * (1 - p))
            else:
                strength[name] = strength[name] / 2
                if strength[name] < 1:
                    strength[name] = 1
        else:
            result.append(None)
            strength[name] = first
        when[name] = row["day"]
    return result


def log_loss(log, chances):
    total = 0
    count = 0
    for i in range(len(log)):
        p = chances[i]
        if p is None:
            continue
        if p < 0.01:
            p = 0.01
        if p > 0.99:
            p = 0.99
        if log[i]["recalled"] == 1:
            total = total - math.log(p)
        else:
            total = total - math.log(1 - p)
        count = count + 1
    return total / count


def next_days(log, first, gain, target):
    result = {}
    cards = []
    for row in log:
        if row["card"] not in cards:
            cards.append(row["card"])
    for card in cards:
        mine = [row for row in log if row["card"] == card]
        # one more review on a later day tells the stability
        later = mine[-1]["day"] + 9
        p = forecast(mine + [{"card": card, "day": later, "recalled": 1}], first, gain)[-1]
        s = p / (1 - p)
        gap = round(9 * s * (1 / target - 1))
        if gap < 1:
            gap = 1
        result[card] = mine[-1]["day"] + gap
    return result

# %% migrate
def migrate(code, table):
    tree = ast.parse(code)
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == "numpy" and alias.asname is None:
                    names.append("numpy")
                elif alias.name == "numpy":
                    names.append(alias.asname)
    lines = code.split("\n")
    places = []
    todo = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id in names and node.attr in table:
                new = table[node.attr]
                if new == "":
                    todo.append([node.lineno, node.col_offset, node.attr])
                else:
                    new = new.replace("np.", node.value.id + ".")
                    if new[0] == "-":
                        new = "(" + new + ")"
                    places.append([node.lineno, node.col_offset, node.end_col_offset, new])
        if isinstance(node, ast.ImportFrom):
            if node.module == "numpy" and not node.level:
                for alias in node.names:
                    if alias.name in table:
                        todo.append([alias.lineno, alias.col_offset, alias.name])
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "join":
                for keyword in node.keywords:
                    if keyword.arg == "lsuffix" or keyword.arg == "rsuffix":
                        todo.append([keyword.lineno, keyword.col_offset, keyword.arg])
    places.sort()
    places.reverse()
    for line, start, end, new in places:
        raw = lines[line - 1].encode("utf-8")
        lines[line - 1] = raw[:start].decode("utf-8") + new + raw[end:].decode("utf-8")
    todo.sort()
    result = []
    for line, start, what in todo:
        result.append((line, what))
    return {"code": "\n".join(lines), "open": result}


def shelf(stock, prices):
    new = stock.copy()
    new["price"] = new["price"].where(new["left"] != 0, 0.0)
    new["note"] = new["note"].fillna("none")
    result = new.join(prices, suffixes=("_shop", "_list"))
    return result

# %% reply
def reply():
    shows = '''import pandas as pd
df = pd.DataFrame({"price": [3, 4, 5]})
price = df["price"]
price.loc[1] = 9
print(df)
'''
    mends = '''import pandas as pd
df = pd.DataFrame({"price": [3, 4, 5]})
price = df["price"].copy()
price.loc[1] = 9
df["price"] = price
print(df)
'''
    says = '''There is nothing wrong with your file. Pandas 3 made a change: the column is a table's copy once you change it.
    Put it back into the table when you are done, with df["price"] = price and the table has your number.'''
    return {"shows": shows, "mends": mends, "says": says}

# %% kit
def make_kit(group):
    people = group["people"]
    meetings = []
    day = date.fromisoformat(group["start"])
    turn = 0
    for topic in group["topics"]:
        while str(day) in group["away"]:
            day = day + timedelta(days=group["every"])
        pairs = []
        distance = 1 + turn % (len(people) - 1)
        for i in range(len(people)):
            j = i + distance
            if j >= len(people):
                j = j - len(people)
            pairs.append([people[i], people[j]])
        meetings.append({"date": str(day), "topic": topic, "host": people[turn % len(people)], "reviews": pairs})
        day = day + timedelta(days=group["every"])
        turn = turn + 1
    hands = 0
    talk = 0
    for name, minutes, hands_on in group["lab"]["steps"]:
        if hands_on:
            hands = hands + minutes
        else:
            talk = talk + minutes
    room = group["lab"]["minutes"] - group["lab"]["spare"] - hands
    if room < 0:
        raise ValueError("too long")
    steps = []
    start = 0
    for name, minutes, hands_on in group["lab"]["steps"]:
        if not hands_on and talk > room:
            minutes = int(minutes * room / talk)
            if minutes < 1:
                raise ValueError("too short")
        steps.append([start, name, minutes])
        start = start + minutes
    return {"meetings": meetings, "lab": steps}
