# ---
# mistake: takes the steps out of the list that it was given
# loses:
#   trace: "has changed the list of steps"
# ---

# %% trace
def trace(steps, record, field):
    def same(first, second):
        return type(first) is type(second) and (first == second or (first != first and second != second))

    record, found = dict(record), []
    while steps:
        name, step = steps.pop(0)
        before = dict(record)
        try:
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
