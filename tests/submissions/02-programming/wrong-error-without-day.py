# ---
# mistake: does not name the day
# loses:
#   daily: it must name the day
# ---

# %% daily
def daily_totals(rows):
    current, total = None, 0
    for day, cents in rows:
        if current is not None and day < current:
            raise ValueError("the rows are not in order")
        if day != current:
            if current is not None:
                yield current, total
            current, total = day, 0
        total += cents
    if current is not None:
        yield current, total
