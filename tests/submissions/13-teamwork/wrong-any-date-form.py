# ---
# mistake: asks fromisoformat alone, which takes other forms too
# loses:
#   check: "under {'type': 'date'"
# ---

# %% check
def check_rows(rows, contract):
    import re
    from datetime import date

    def is_number(value):
        numbers = (int, float, np.integer, np.floating)
        if isinstance(value, bool) or not isinstance(value, numbers):
            return False
        return isinstance(value, int) or math.isfinite(value)

    def fits(value, kind):
        if kind == "number":
            return is_number(value)
        if kind == "whole":
            return is_number(value) and value == int(value)
        if kind == "date" and isinstance(value, str):
            try:
                return date.fromisoformat(value)
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
        if "allowed" in agreed and value not in agreed["allowed"]:
            return "not allowed"
        return None

    found = []
    for number, row in enumerate(rows):
        problems = {column: problem_of(row.get(column), agreed) for column, agreed in contract.items()}
        problems.update((column, "unknown column") for column in row if column not in contract)
        found += [{"row": number, "column": name, "problem": text} for name, text in problems.items() if text]
    return found
