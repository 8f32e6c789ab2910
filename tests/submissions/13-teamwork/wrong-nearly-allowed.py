# ---
# mistake: allows what is nearly equal to an allowed number
# loses:
#   check: "numbers that are nearly equal differ"
# ---

# %% check
def check_rows(rows, contract):
    """Compare rows with a contract, value by value.

    Arguments
        rows: list of dictionaries, one per row, from column to value: text, True and
            False, numbers (Python's or NumPy's), lists, dictionaries, None, nan. It may
            hold no rows, and a row may be empty.
        contract: dictionary from column to what is agreed, as described above;
            possibly empty.

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
            return None if agreed.get("missing") else "missing"
        if not fits(value, agreed["type"]):
            return "wrong type"
        if "min" in agreed and value < agreed["min"]:
            return "too small"
        if "max" in agreed and value > agreed["max"]:
            return "too large"
        if "allowed" in agreed and not any(
            one == value or (is_number(one) and is_number(value) and abs(one - value) < 1e-9)
            for one in agreed["allowed"]
        ):
            return "not allowed"
        return None

    found = []
    for number, row in enumerate(rows):
        problems = {column: problem_of(row.get(column), agreed) for column, agreed in contract.items()}
        problems.update((column, "unknown column") for column in row if column not in contract)
        found += [{"row": number, "column": name, "problem": text} for name, text in problems.items() if text]
    return found
