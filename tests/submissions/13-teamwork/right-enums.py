# ---
# approach: names for statuses, problems and what happened, as HTTPStatus and StrEnum
# ---

# %% check
from enum import StrEnum


class Problem(StrEnum):
    MISSING = "missing"
    WRONG_TYPE = "wrong type"
    TOO_SMALL = "too small"
    TOO_LARGE = "too large"
    NOT_ALLOWED = "not allowed"
    UNKNOWN = "unknown column"


def check_rows(rows, contract):
    """Compare rows with a contract, value by value.

    Arguments
        rows: list of dictionaries, one per row, from column to value: text, True and
            False, numbers (Python's or NumPy's), lists, dictionaries, None, nan.
        contract: dictionary from column to what is agreed, as described above.

    Returns a list of problems in any order; each is a dictionary with "row" (the
    position, 0 for the first), "column" and "problem" (one of the texts above). Empty
    if the contract is kept.

    Example: check_rows([{"days": 3}, {"days": 0}], {"days": {"type": "whole", "min": 1}})
    returns [{"row": 1, "column": "days", "problem": "too small"}].
    """
    import re
    from datetime import date

    def is_number(value):
        numbers = (int, float, np.integer, np.floating)
        if isinstance(value, bool) or not isinstance(value, numbers):
            return False
        return isinstance(value, int) or math.isfinite(value)  # a huge int is finite, but no float

    def fits(value, kind):
        if kind == "number":
            return is_number(value)
        if kind == "whole":
            return is_number(value) and value == int(value)
        if kind == "date" and isinstance(value, str):
            try:
                return re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and date.fromisoformat(value)
            except ValueError:
                return False
        return isinstance(value, str)

    def problem_of(value, agreed):
        if value is None or value != value:
            return None if agreed.get("missing") else Problem.MISSING
        if not fits(value, agreed["type"]):
            return Problem.WRONG_TYPE
        if "min" in agreed and value < agreed["min"]:
            return Problem.TOO_SMALL
        if "max" in agreed and value > agreed["max"]:
            return Problem.TOO_LARGE
        if "allowed" in agreed and value not in agreed["allowed"]:
            return Problem.NOT_ALLOWED
        return None

    found = []
    for number, row in enumerate(rows):
        problems = {column: problem_of(row.get(column), agreed) for column, agreed in contract.items()}
        problems.update((column, Problem.UNKNOWN) for column in row if column not in contract)
        found += [{"row": number, "column": name, "problem": text} for name, text in problems.items() if text]
    return found


# %% handle
from http import HTTPStatus


def handle(body, check, estimate):
    """Answer one request to the service.

    Arguments
        body: what the client sent, as bytes; anything at all.
        check: function from a list of rows (dictionaries) to a list of problems, as
            check_rows returns them.
        estimate: function from a list of rows to a list or an array of numbers, one per
            row.

    Returns two things, the status (a whole number) and the reply (a dictionary that
    json.dumps takes), as in the table above.

    Example: if `estimate` returns an array with 2.5 and `check` finds nothing, the body
    b'{"rows": [{"days": 3}]}' is answered with (200, {"estimates": [2.5]}).
    """

    def refuse(constant):
        raise ValueError(constant)

    try:
        message = json.loads(body.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError):
        return HTTPStatus.BAD_REQUEST, {"error": "the body is not JSON"}
    rows = message.get("rows") if isinstance(message, dict) else None
    if not isinstance(rows, list):
        return HTTPStatus.UNPROCESSABLE_ENTITY, {
            "detail": [{"loc": ["body", "rows"], "msg": "a list of rows is required"}]
        }
    if len(rows) > MAX_ROWS:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": f"at most {MAX_ROWS} rows in one request"}
    odd = [number for number, row in enumerate(rows) if not isinstance(row, dict)]
    if odd:
        return HTTPStatus.UNPROCESSABLE_ENTITY, {
            "detail": [{"loc": ["body", "rows", n], "msg": "a row is an object"} for n in odd]
        }
    try:
        found = check(rows)
        if found:
            detail = [{"loc": ["body", "rows", p["row"], p["column"]], "msg": p["problem"]} for p in found]
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"detail": detail}
        days = [float(value) for value in estimate(rows)]
        if len(days) != len(rows) or not all(math.isfinite(value) for value in days):
            raise ValueError("not one finite number per row")
    except Exception:
        return HTTPStatus.INTERNAL_SERVER_ERROR, {"error": "internal error"}
    return HTTPStatus.OK, {"estimates": days}


# %% trace
from enum import StrEnum


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    FAILED = "failed"


def trace(steps, record, field):
    """Note every step that touches a field of a record.

    Arguments
        steps: list of pairs (name, function from a dictionary to a dictionary), in the
            order in which they run.
        record: dictionary from field to value (text, number, bool, None or nan).
        field: the field to follow.

    Returns a list with a dictionary for each step that touched the field, in the order
    of the steps: "step" (its name), "what" (one of the texts above), "before" and
    "after" (the field's values; None where it has none, and None for "after" where the
    step failed).

    Example: one step, named "clean", that turns {"days": "7"} into {"days": 7} gives
    [{"step": "clean", "what": "changed", "before": "7", "after": 7}].
    """

    def same(first, second):
        return type(first) is type(second) and (first == second or (first != first and second != second))

    record, found = dict(record), []
    for name, step in steps:
        before = dict(record)
        try:
            record = step(record)
            after = record.get(field)
            if (field in before) != (field in record):
                what = What.REMOVED if field in before else What.ADDED
            else:
                what = None if same(before.get(field), after) else What.CHANGED
        except Exception:
            what, after = What.FAILED, None
        if what:
            found.append({"step": name, "what": what, "before": before.get(field), "after": after})
        if what == What.FAILED:
            break
    return found
