# ---
# mistake: asks for the key in the record that the step may have changed
# loses:
#   trace: "both the key and the value in a copy"
# ---

# %% trace
def trace(steps, record, field):
    def same(first, second):
        return type(first) is type(second) and (first == second or (first != first and second != second))

    record, found = dict(record), []
    for name, step in steps:
        held, before = dict(record), record
        try:
            record = step(record)
            after = record.get(field)
            if (field in before) != (field in record):
                what = "removed" if field in before else "added"
            else:
                what = None if same(held.get(field), after) else "changed"
        except Exception:
            what, after = "failed", None
        if what:
            found.append({"step": name, "what": what, "before": held.get(field), "after": after})
        if what == "failed":
            break
    return found
