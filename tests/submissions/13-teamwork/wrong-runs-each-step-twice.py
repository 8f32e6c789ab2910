# ---
# mistake: tries each step on a copy before it runs it
# loses:
#   trace: "Run each step once"
# ---

# %% trace
def trace(steps, record, field):
    """Note every step that touches a field of a record.

    Arguments
        steps: list of pairs (name, function from a dictionary to a dictionary), in the
            order in which they run, perhaps none; two steps may bear one name.
        record: dictionary from field to value (text, number, bool, None or nan; all
            Python's own, none of NumPy's).
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
            step(dict(record))
            record = step(record)
            after = record.get(field)
            if (field in before) != (field in record):
                what = "removed" if field in before else "added"
            else:
                what = None if same(before.get(field), after) else "changed"
        except Exception:
            what, after = "failed", None
        if what:
            found.append({"step": name, "what": what, "before": before.get(field), "after": after})
        if what == "failed":
            break
    return found
