# ---
# mistake: adds all days up before it gives the first
# loses:
#   daily: all 40 rows had been read
# ---

# %% daily
def daily_totals(rows):
    totals = {}
    last = ""
    for day, cents in rows:
        if day < last:
            raise ValueError(f"{day} comes after {last}")
        last = day
        totals[day] = totals.get(day, 0) + cents
    yield from totals.items()
