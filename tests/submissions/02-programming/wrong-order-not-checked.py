# ---
# mistake: does not look at the order
# loses:
#   daily: no ValueError was raised
# ---

# %% daily
def daily_totals(rows):
    current, total = None, 0
    for day, cents in rows:
        if day != current:
            if current is not None:
                yield current, total
            current, total = day, 0
        total += cents
    if current is not None:
        yield current, total
