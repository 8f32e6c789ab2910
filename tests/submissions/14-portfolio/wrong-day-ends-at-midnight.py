# ---
# mistake: counts the minutes of one day only
# loses:
#   fix: "A span may end after midnight"
# ---

# %% fix
def merge_spans(spans):
    busy = [any(start <= minute < end for start, end in spans) for minute in range(24 * 60)] + [False]
    merged, begin = [], None
    for minute, out in enumerate(busy):
        if out and begin is None:
            begin = minute
        if not out and begin is not None:
            merged.append((begin, minute))
            begin = None
    return merged
