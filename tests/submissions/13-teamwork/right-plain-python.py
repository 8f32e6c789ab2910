# ---
# approach: loops over rows and plain dictionaries, early returns, tuples for lists
# ---

# %% module
from datetime import date


def estimate(table, settings):
    days_late = []
    for tool, days, weight, start in zip(table["tool"], table["days"], table["weight_kg"], table["start"]):
        if weight is None or weight != weight:
            weight = settings["weight_kg"]
        value = settings["base"] + settings["per_day"] * days + settings["per_kg"] * weight
        value += settings["tools"].get(tool, settings["other_tool"])
        if date.fromisoformat(start).isoweekday() in (6, 7):
            value += settings["weekend"]
        days_late.append(max(0, value))
    return days_late


# %% check
def check_rows(rows, contract):
    from datetime import datetime

    problems = []

    def say(number, column, text):
        problems.append({"problem": text, "column": column, "row": number})

    def numeric(value):
        if type(value) is bool or isinstance(value, (str, bytes, list, dict, tuple, np.bool_)):
            return False
        return value == value and value not in (float("inf"), float("-inf"))

    for number in range(len(rows)):
        row = rows[number]
        for column in contract:
            agreed = contract[column]
            value = row[column] if column in row else None
            if value is None or (isinstance(value, (float, np.floating)) and math.isnan(value)):
                if not agreed.get("missing", False):
                    say(number, column, "missing")
                continue
            kind = agreed["type"]
            if kind == "text":
                good = isinstance(value, str)
            elif kind == "date":
                good = isinstance(value, str) and len(value) == 10
                if good:
                    try:
                        good = datetime.strptime(value, "%Y-%m-%d").strftime("%Y-%m-%d") == value
                    except ValueError:
                        good = False
            else:
                good = numeric(value) and (kind == "number" or value % 1 == 0)
            if not good:
                say(number, column, "wrong type")
            elif "min" in agreed and value < agreed["min"]:
                say(number, column, "too small")
            elif "max" in agreed and value > agreed["max"]:
                say(number, column, "too large")
            elif "allowed" in agreed and value not in agreed["allowed"]:
                say(number, column, "not allowed")
        for column in row:
            if column not in contract:
                say(number, column, "unknown column")
    return problems[::-1]


# %% handle
def handle(body, check, estimate):
    class NotJson(Exception):
        pass

    def number(word):
        raise NotJson(word)

    try:
        text = str(body, "utf-8")
        message = json.loads(text, parse_constant=number)
    except (NotJson, ValueError, RecursionError):
        return [400, {"error": "send JSON in UTF-8"}]
    if type(message) is not dict or "rows" not in message or type(message["rows"]) is not list:
        return [422, {"detail": [{"loc": ["body", "rows"], "msg": "needs a list", "type": "list"}]}]
    rows = message["rows"]
    if len(rows) > MAX_ROWS:
        return [413, {"error": "too many rows"}]
    detail = []
    for position, row in enumerate(rows):
        if type(row) is not dict:
            detail.append({"loc": ("body", "rows", position), "msg": "needs an object"})
    if not detail:
        try:
            problems = list(check(rows))
        except Exception:
            return [500, {"error": "sorry, this is our fault"}]
        for one in problems:
            detail.append({"loc": ("body", "rows", one["row"], one["column"]), "msg": one["problem"]})
    if detail:
        return [422, {"detail": detail}]
    try:
        values = list(estimate(rows))
        if len(values) != len(rows):
            raise RuntimeError
        answer = []
        for value in values:
            if not np.isfinite(value):
                raise RuntimeError
            answer.append(float(value))
    except Exception:
        return [500, {"error": "sorry, this is our fault"}]
    return [200, {"estimates": answer}]


# %% parity
def parity(rows, batch, online, tolerance):
    def missing(value):
        return value is None or value != value

    def for_json(value):
        if missing(value):
            return None
        if isinstance(value, np.integer):
            return int(value)
        if isinstance(value, np.floating):
            return float(value)
        return value

    differences = []
    for position, (row, night) in enumerate(zip(rows, batch(rows))):
        body = json.dumps({"rows": [{key: for_json(row[key]) for key in row}]})
        status, reply = online(bytes(body, "utf-8"))
        if status != 200:
            differences.append({"row": position, "batch": for_json(night), "online": None})
            continue
        (day,) = reply["estimates"]
        if missing(night) and missing(day):
            continue
        if missing(night) or missing(day) or not abs(for_json(day) - for_json(night)) <= tolerance:
            differences.append({"row": position, "batch": for_json(night), "online": for_json(day)})
    return differences


# %% card
def check_card(card, contract, settings):
    problems = []

    def empty(value):
        if isinstance(value, str):
            return value.strip() == ""
        return value is None or (isinstance(value, (list, dict)) and len(value) == 0)

    for field in ["name", "owner", "use", "not_for"]:
        if empty(card.get(field)):
            problems.append([field, "missing"])
    version = card.get("version")
    if empty(version):
        problems.append(["version", "missing"])
    elif version != settings["version"]:
        problems.append(["version", "out of date"])
    inputs = card.get("inputs")
    if empty(inputs):
        problems.append(["inputs", "missing"])
    else:
        problems += [[column, "not in the card"] for column in contract if column not in inputs]
        problems += [[column, "not in the contract"] for column in inputs if column not in contract]
    measure = card.get("measure")
    if empty(measure):
        problems.append(["measure", "missing"])
    else:
        for part in ["rows", "value", "name", "baseline", "period"]:
            if empty(measure.get(part)):
                problems.append(["measure." + part, "missing"])
    return problems


# %% trace
def trace(steps, record, field):
    nothing = object()
    record = {**record}
    found = []
    for name, step in steps:
        old = record.get(field, nothing)
        plain_old = None if old is nothing else old
        try:
            record = step(record)
        except Exception:
            return [*found, {"step": name, "what": "failed", "before": plain_old, "after": None}]
        new = record.get(field, nothing)
        plain_new = None if new is nothing else new
        if old is nothing and new is nothing:
            continue
        if old is nothing:
            what = "added"
        elif new is nothing:
            what = "removed"
        elif type(old) is type(new) and repr(old) == repr(new):
            continue
        else:
            what = "changed"
        found.append({"step": name, "what": what, "before": plain_old, "after": plain_new})
    return found
