# ---
# mistake: leaves out days whose total is 0
# loses:
#   daily: A total of 0 is yielded
# ---

# %% daily
def daily_totals(rows):
    current, total = None, 0
    for day, cents in rows:
        if current is not None and day < current:
            raise ValueError(f"{day} comes after {current}: the rows are not in the order of their days")
        if day != current:
            if current is not None and total:
                yield current, total
            current, total = day, 0
        total += cents
    if current is not None and total:
        yield current, total
