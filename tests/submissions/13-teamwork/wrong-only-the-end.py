# ---
# mistake: compares the first record with the last
# loses:
#   trace: "becomes the number 14"
# ---

# %% trace
def trace(steps, record, field):
    now = dict(record)
    for name, step in steps:
        now = step(now)
    if now.get(field) == record.get(field):
        return []
    return [{"step": name, "what": "changed", "before": record.get(field), "after": now.get(field)}]
