# ---
# mistake: tells a failure with the value that the failed step has left
# loses:
#   trace: "'half done'"
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
            what, after = "failed", None
        if what:
            found.append(
                {
                    "step": name,
                    "what": what,
                    "before": (record if what == "failed" else before).get(field),
                    "after": after,
                }
            )
        if what == "failed":
            break
    return found
