# ---
# mistake: gives a day out when the one after the next begins
# loses:
#   daily: at most one row of the next day
# ---

# %% daily
def daily_totals(rows):
    held, last = [], ""
    for day, cents in rows:
        if day < last:
            if len(held) > 1:
                yield tuple(held[0])
            raise ValueError(f"{day} comes after {last}")
        last = day
        if not held or held[-1][0] != day:
            held.append([day, 0])
        held[-1][1] += cents
        if len(held) > 2:
            yield tuple(held.pop(0))
    for pair in held:
        yield tuple(pair)
