# ---
# mistake: tells a failure with the old value as the one after it too
# loses:
#   trace: does not run any more
# ---

# %% trace
def trace(steps, record, field):
    def same(first, second):
        return type(first) is type(second) and (first == second or (first != first and second != second))

    record, found = dict(record), []
    for name, step in steps:
        before = dict(record)
        try:
            record = step(record)
            after = record.get(field)
            if (field in before) != (field in record):
                what = "removed" if field in before else "added"
            else:
                what = None if same(before.get(field), after) else "changed"
        except Exception:
            what, after = "failed", before.get(field)
        if what:
            found.append({"step": name, "what": what, "before": before.get(field), "after": after})
        if what == "failed":
            break
    return found
