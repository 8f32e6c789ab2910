# ---
# approach: small classes, generators and functools; a dictionary subclass for problems, a pydantic model for the body
# ---

# %% module
class Overdue:
    """Renée's model, with its numbers inside."""

    def __init__(self, settings):
        self.numbers = settings

    def one(self, row):
        s = self.numbers
        weight = s["weight_kg"] if pd.isna(row.weight_kg) else row.weight_kg
        tool = s["tools"][row.tool] if row.tool in s["tools"] else s["other_tool"]
        free = s["weekend"] if pd.Timestamp(row.start).weekday() > 4 else 0
        return np.float64(max(s["base"] + s["per_day"] * row.days + s["per_kg"] * weight + tool + free, 0.0))


def estimate(table, settings):
    model = Overdue(settings)
    return tuple(model.one(row) for row in table.itertuples(index=False))


# %% check
import re
from datetime import date


class Problem(dict):
    pass


class Column:
    def __init__(self, name, agreed):
        self.name, self.agreed = name, agreed

    def is_type(self, value):
        return getattr(self, "is_" + self.agreed["type"])(value)

    def is_text(self, value):
        return isinstance(value, str)

    def is_number(self, value):
        allowed = type(value) in (int, float) or isinstance(value, (np.integer, np.floating))
        return allowed and -math.inf < value < math.inf

    def is_whole(self, value):
        return self.is_number(value) and value - math.floor(value) == 0

    def is_date(self, value):
        if not self.is_text(value) or not re.fullmatch("[0-9]{4}(-[0-9]{2}){2}", value):
            return False
        try:
            date(*map(int, value.split("-")))
        except ValueError:
            return False
        return True

    def problem(self, row):
        value = row.get(self.name)
        if value is None or value != value:
            return "" if self.agreed.get("missing") else "missing"
        if not self.is_type(value):
            return "wrong type"
        if value < self.agreed.get("min", value):
            return "too small"
        if value > self.agreed.get("max", value):
            return "too large"
        return "" if value in self.agreed.get("allowed", [value]) else "not allowed"


def check_rows(rows, contract):
    columns = [Column(name, agreed) for name, agreed in contract.items()]
    found = []
    for n, row in enumerate(rows):
        found += [Problem(row=n, column=c.name, problem=text) for c in columns if (text := c.problem(row))]
        found += [
            Problem(row=n, column=name, problem="unknown column") for name in row if name not in contract
        ]
    return found


# %% handle
from pydantic import BaseModel, ValidationError


class Body(BaseModel):
    rows: list


class Refusal(Exception):
    def __init__(self, status, reply):
        self.answer = status, reply


def read(body):
    def no(word):
        raise ValueError(word)

    try:
        return json.loads(body.decode("utf-8"), parse_constant=no)
    except (ValueError, RecursionError):
        raise Refusal(400, {"error": "not JSON"}) from None


def rows_of(message):
    try:
        rows = Body.model_validate(message, strict=True).rows
    except ValidationError:
        raise Refusal(422, {"detail": [{"loc": ["body", "rows"], "msg": "a list is required"}]}) from None
    if len(rows) > MAX_ROWS:
        raise Refusal(413, {"error": "too many rows"})
    detail = [
        {"loc": ["body", "rows", n], "msg": "object"} for n, r in enumerate(rows) if not isinstance(r, dict)
    ]
    if detail:
        raise Refusal(422, {"detail": detail})
    return rows


def handle(body, check, estimate):
    try:
        rows = rows_of(read(body))
        detail = [{"loc": ["body", "rows", p["row"], p["column"]], "msg": p["problem"]} for p in check(rows)]
        if detail:
            raise Refusal(422, {"detail": detail})
        try:
            values = [float(value) for value in estimate(rows)]
            json.dumps(values, allow_nan=False)
            assert len(values) == len(rows)
        except Exception:
            raise Refusal(500, {"error": "internal error"}) from None
        return 200, {"estimates": values}
    except Refusal as refusal:
        return refusal.answer
    except Exception:
        return 500, {"error": "internal error"}


# %% parity
class Rows(json.JSONEncoder):
    def default(self, value):
        return value.item()


def parity(rows, batch, online, tolerance):
    gone = lambda value: value is None or value != value

    def requests():
        for row in rows:
            clean = {name: None if gone(value) else value for name, value in row.items()}
            yield online(json.dumps({"rows": [clean]}, cls=Rows).encode("utf-8"))

    found = []
    for n, (night, (status, reply)) in enumerate(zip(batch(list(rows)), requests())):
        day = reply["estimates"][0] if status == 200 else None
        pair = [None if gone(value) else float(value) for value in (night, day)]
        if status == 200 and pair.count(None) == 2:
            continue
        if status == 200 and None not in pair and not abs(pair[0] - pair[1]) > tolerance:
            continue
        found.append(dict(row=n, batch=pair[0], online=pair[1]))
    return found


# %% card
def check_card(card, contract, settings):
    def gone(value):
        return value is None or (
            hasattr(value, "__len__") and not len(value.strip() if hasattr(value, "strip") else value)
        )

    def missing(holder, fields, before=""):
        for field in fields:
            if gone(holder.get(field)):
                yield before + field, "missing"

    def stale():
        if not gone(card.get("version")) and card["version"] != settings["version"]:
            yield "version", "out of date"
        if not gone(card.get("inputs")):
            card_has, contract_has = set(card["inputs"]), set(contract)
            yield from ((name, "not in the card") for name in contract_has - card_has)
            yield from ((name, "not in the contract") for name in card_has - contract_has)

    found = list(missing(card, ["name", "owner", "use", "not_for", "version", "inputs", "measure"]))
    if not gone(card.get("measure")):
        found += missing(card["measure"], ["name", "period", "value", "baseline", "rows"], "measure.")
    return found + list(stale())


# %% trace
import copy

NOWHERE = "nowhere", None


def look(record, field):
    if field not in record:
        return NOWHERE
    value = record[field]
    return type(value).__name__, "nan" if value != value else value


def trace(steps, record, field):
    def walk():
        now = copy.deepcopy(record)
        for name, step in steps:
            before, value = look(now, field), now.get(field)
            try:
                now = step(now)
            except Exception:
                yield {"step": name, "what": "failed", "before": value, "after": None}
                return
            after = look(now, field)
            if before != after:
                what = "added" if before == NOWHERE else "removed" if after == NOWHERE else "changed"
                yield {"step": name, "what": what, "before": value, "after": now.get(field)}

    return list(walk())
