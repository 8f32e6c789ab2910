# ---
# approach: NumPy and pandas wherever they fit; NumPy's own types come back
# ---

# %% billable
def billable(stays, fees):
    pays = stays["minutes"].gt(0).to_numpy() & stays["zone"].ne("staff").to_numpy(dtype=bool, na_value=True)
    bill = stays.iloc[np.flatnonzero(pays)]
    return bill.assign(fee=fees.reindex(bill.index))

# %% fees
def fees_of(zones, minutes, rate):
    if zones.size == 0:
        return np.array([])
    minutes = minutes.copy()
    lost = np.isnan(minutes)
    minutes[lost] = 360
    minutes[minutes <= 10] = 0
    minutes[minutes > 360] = 360
    return pd.Series(np.ceil(minutes / 60) * np.asarray(rate(list(zones))))

# %% daily
def daily_totals(rows):
    state = {}
    for day, cents in rows:
        if state and day not in state:
            (last, total), = state.items()
            if day < last:
                raise ValueError(f"the day {day} comes too late")
            yield last, np.int64(total)
            state = {}
        state[day] = state.get(day, 0) + cents
    yield from state.items()

# %% gate
def read_gate(lines):
    table = pd.DataFrame({"line": [line.strip() for line in lines]}, dtype=object)
    table["number"] = range(1, len(table) + 1)
    rows, rejected, seen = [], [], set()
    for line, number in zip(table["line"], table["number"]):
        if not line:
            continue
        try:
            ticket, zone, minutes = (field.strip() for field in line.split(";"))
        except ValueError:
            rejected.append((np.int64(number), "fields"))
            continue
        if "" in (ticket, zone):
            rejected.append((number, "empty"))
        elif set(minutes.removeprefix("-")) - set("0123456789") or minutes in ("", "-"):
            rejected.append((number, "minutes"))
        elif ticket in seen:
            rejected.append((number, "repeated"))
        else:
            seen.add(ticket)
            rows.append((ticket, zone, np.int64(minutes)))
    return tuple(rows), tuple(rejected)

# %% report
def monthly(stays):
    kept = stays[stays["tariff"].isin(["short", "day", "season"])]
    grouped = kept["cents"].groupby(kept["tariff"].to_numpy())
    table = grouped.agg(
        stays="size",
        mean=lambda s: s.mean(skipna=False),
        known="mean",
        big=lambda s: (s > 1000).sum() if s.notna().all() else np.nan,
    )
    table = table.reindex(["short", "day", "season"])
    table["stays"] = table["stays"].fillna(0).astype(int)
    table.index.name = "tariff"
    return table.reset_index()

# %% points
def legacy_score(minutes, visits):
    with np.errstate(over="ignore"):
        m = np.int64(minutes)
        quarters = np.trunc(m / 15).astype(np.int64)
        points = (quarters * 40 + (m - quarters * 15)).astype(np.int32)
        total = (points.astype(np.int64) * np.int64(visits)).astype(np.int32)
    return np.int64(np.floor(total / 8.0 + 0.5))
