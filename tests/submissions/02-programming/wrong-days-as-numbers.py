# ---
# mistake: compares days by their last part
# loses:
#   daily: Compare the whole text
# ---

# %% daily
def daily_totals(rows):
    current, total = None, 0
    for day, cents in rows:
        if current is not None and day[5:] < current[5:]:
            raise ValueError(f"{day} comes after {current}: the rows are not in the order of their days")
        if day != current:
            if current is not None:
                yield current, total
            current, total = day, 0
        total += cents
    if current is not None:
        yield current, total
