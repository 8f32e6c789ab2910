# ---
# mistake: asks with get, so that None and no key look alike
# loses:
#   trace: "a key that holds None is there"
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
            if (before.get(field) is None) != (after is None):
                what = "removed" if after is None else "added"
            else:
                what = None if same(before.get(field), after) else "changed"
        except Exception:
            what, after = "failed", None
        if what:
            found.append({"step": name, "what": what, "before": before.get(field), "after": after})
        if what == "failed":
            break
    return found
