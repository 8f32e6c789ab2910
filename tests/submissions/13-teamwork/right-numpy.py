# ---
# approach: NumPy arrays and masks, NumPy scalars in what is returned
# ---

# %% module
def estimate(table, settings):
    weight = np.array(table["weight_kg"], dtype=float)
    weight = np.where(np.isnan(weight), settings["weight_kg"], weight)
    days = np.asarray(table["days"], dtype=float)
    tools = np.array([settings["tools"].get(t, settings["other_tool"]) for t in table["tool"]], dtype=float)
    first = np.array(list(table["start"]), dtype="datetime64[D]")
    free = ~np.is_busday(first) if len(first) else np.zeros(0)
    total = settings["base"] + settings["per_day"] * days + settings["per_kg"] * weight + tools
    return np.maximum(total + settings["weekend"] * free, 0)


# %% check
import numbers
import re


def check_rows(rows, contract):
    def kind_fits(value, kind):
        match kind:
            case "text":
                return isinstance(value, str)
            case "date":
                if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII)):
                    return False
                return value >= "0001" and not pd.isna(
                    pd.to_datetime(value, format="%Y-%m-%d", errors="coerce")
                )
            case _:
                if isinstance(value, (bool, np.bool_)) or not isinstance(value, (numbers.Real, np.number)):
                    return False
                if type(value) is int:  # of any size, also where no float is so large
                    return True
                return bool(np.isfinite(value)) and (kind == "number" or float(value).is_integer())

    def questions(value, agreed):
        gone = value is None or (isinstance(value, (float, np.floating)) and np.isnan(value))
        if gone:
            yield "missing", not agreed.get("missing", False)
            return
        fits = kind_fits(value, agreed["type"])
        yield "wrong type", not fits
        if fits:
            yield "too small", "min" in agreed and value < agreed["min"]
            yield "too large", "max" in agreed and value > agreed["max"]
            yield "not allowed", "allowed" in agreed and value not in agreed["allowed"]

    answer = []
    for n, row in enumerate(rows):
        for column, agreed in contract.items():
            first = next((text for text, yes in questions(row.get(column), agreed) if yes), None)
            if first:
                answer.append({"row": np.int64(n), "column": column, "problem": first})
        answer.extend(
            {"row": np.int64(n), "column": c, "problem": "unknown column"} for c in set(row) - set(contract)
        )
    return answer


# %% handle
def handle(body, check, estimate):
    try:
        message = json.loads(body.decode(), parse_constant=lambda word: 1 / 0)
    except (ValueError, ZeroDivisionError, RecursionError):
        return 400, {"error": "not JSON"}
    try:
        rows = message["rows"]
        assert isinstance(message, dict) and isinstance(rows, list)
    except (TypeError, KeyError, AssertionError):
        return 422, {"detail": [{"loc": ["body", "rows"], "msg": "rows: a list"}]}
    if len(rows) > MAX_ROWS:
        return 413, {"error": "too much"}
    if not rows:  # nothing to check and nothing to estimate
        return 200, {"estimates": []}
    odd = np.flatnonzero([not isinstance(row, dict) for row in rows]).tolist()
    problems = [{"loc": ["body", "rows", n], "msg": "no object"} for n in odd]
    try:
        problems = problems or [
            {"loc": ["body", "rows", int(p["row"]), p["column"]], "msg": p["problem"]} for p in check(rows)
        ]
    except Exception:
        return 500, {"error": "internal"}
    if problems:
        return 422, {"detail": problems}
    try:
        values = np.array(list(estimate(rows)), dtype=float)
        if values.shape != (len(rows),) or not np.isfinite(values).all():
            return 500, {"error": "internal"}
    except Exception:
        return 500, {"error": "internal"}
    return 200, {"estimates": values.tolist()}


# %% parity
def parity(rows, batch, online, tolerance):
    def number(value):
        return np.nan if value is None else float(value)

    night = np.array([number(value) for value in batch(rows)])
    day, refused = np.full(len(rows), np.nan), np.zeros(len(rows), dtype=bool)
    for n, row in enumerate(rows):
        clean = {
            c: None if pd.isna(v) else v.item() if isinstance(v, np.generic) else v for c, v in row.items()
        }
        status, reply = online(json.dumps({"rows": [clean]}).encode())
        refused[n] = status != 200
        if status == 200:
            day[n] = number(reply["estimates"][0])
    one_missing = np.isnan(night) != np.isnan(day)
    with np.errstate(invalid="ignore"):
        apart = np.abs(night - day) > tolerance
    tell = lambda value: None if np.isnan(value) else value
    return [
        {"row": n, "batch": tell(night[n]), "online": tell(day[n])}
        for n in np.flatnonzero(refused | one_missing | apart)
    ]


# %% card
def check_card(card, contract, settings):
    def says_nothing(value):
        return not isinstance(value, (int, float, np.number)) and not (
            value.strip() if isinstance(value, str) else value
        )

    problems = set()
    for field in "name owner use not_for version inputs measure".split():
        if says_nothing(card.get(field)):
            problems.add((field, "missing"))
    if ("measure", "missing") not in problems:
        for part in "name period value baseline rows".split():
            if says_nothing(card["measure"].get(part)):
                problems.add((f"measure.{part}", "missing"))
    if ("version", "missing") not in problems and card["version"] != settings["version"]:
        problems.add(("version", "out of date"))
    if ("inputs", "missing") not in problems:
        for column in {*contract} ^ {*card["inputs"]}:
            problems.add((column, "not in the card" if column in contract else "not in the contract"))
    return list(problems)


# %% trace
def trace(steps, record, field):
    log, record = [], record.copy()
    for name, step in steps:
        had, old = field in record, record.get(field)
        try:
            record = step(record.copy())
        except Exception:
            log.append(dict(step=name, what="failed", before=old, after=None))
            return log
        has, new = field in record, record.get(field)
        if had and has:
            same = type(old) == type(new) and (old == new or str(old) == str(new) == "nan")
            if not same:
                log.append(dict(step=name, what="changed", before=old, after=new))
        elif had != has:
            log.append(dict(step=name, what=("removed", "added")[has], before=old, after=new))
    return log
