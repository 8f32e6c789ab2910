# ---
# mistake: leaves out rows that come too late, and raises at the end
# loses:
#   daily: The function must stop at that row
# ---

# %% daily
def daily_totals(rows):
    current, total, bad = None, 0, None
    for day, cents in rows:
        if current is not None and day < current:
            bad = bad or day
            continue
        if day != current:
            if current is not None:
                yield current, total
            current, total = day, 0
        total += cents
    if current is not None:
        yield current, total
    if bad:
        raise ValueError(bad)
