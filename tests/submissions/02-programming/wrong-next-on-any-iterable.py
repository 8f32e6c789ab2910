# ---
# mistake: calls next on rows that may be a list
# loses:
#   daily: '`next` needs `iter(rows)` first'
# ---

# %% daily
def daily_totals(rows):
    first = next(rows, None)
    if first is None:
        return
    current, total = first
    for day, cents in rows:
        if day < current:
            raise ValueError(day)
        if day != current:
            yield current, total
            current, total = day, 0
        total += cents
    yield current, total
