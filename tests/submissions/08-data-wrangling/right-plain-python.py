# ---
# approach: plain Python with loops, dictionaries, zoneinfo and bisect; a query with NOT EXISTS
# ---

# %% key
def find_keys(table, most=3):
    import itertools

    rows = table.to_dict("records")
    if not rows:
        return []
    found = []
    for size in range(1, most + 1):
        for columns in itertools.combinations(table.columns, size):
            if any(set(key).issubset(columns) for key in found):
                continue
            seen = set()
            good = True
            for row in rows:
                value = tuple(row[c] for c in columns)
                if any(pd.isna(v) for v in value) or value in seen:
                    good = False
                    break
                seen.add(value)
            if good:
                found.append(columns)
    return found

# %% join
def join_to_one(many, one, keys):
    extra = [c for c in one.columns if c not in keys]
    twice = sorted(set(extra) & set(many.columns))
    if twice:
        raise ValueError("rename one of each: " + ", ".join(twice))
    partner, repeated = {}, []
    for row in one.to_dict("records"):
        key = tuple(row[k] for k in keys)
        if any(pd.isna(part) for part in key):
            continue
        if key in partner:
            repeated.append(key)
        partner[key] = row
    if repeated:
        raise ValueError(f"these keys have more than one row: {repeated}")
    columns = {c: [] for c in extra}
    for row in many.to_dict("records"):
        found = partner.get(tuple(row[k] for k in keys), {})
        for c in extra:
            columns[c].append(found.get(c))
    result = many.copy()
    for c, values in columns.items():
        result[c] = pd.Series(values, index=many.index, dtype=object).array
    return result

# %% clock
def to_utc(local, zone):
    import datetime
    from zoneinfo import ZoneInfo

    tz, utc = ZoneInfo(zone), datetime.timezone.utc
    times, words, labels = [], [], []
    for label, value in local.items():
        if pd.isna(value):
            times.append(None)
            continue
        wall = value.to_pydatetime()
        early, late = (wall.replace(tzinfo=tz, fold=f) for f in (0, 1))
        if early.utcoffset() == late.utcoffset():
            times.append(early.astimezone(utc))
            continue
        times.append(None)
        labels.append(label)
        back = early.astimezone(utc).astimezone(tz).replace(tzinfo=None)
        words.append("twice" if back == wall else "never")
    return pd.to_datetime(pd.Series(times, index=local.index, dtype=object), utc=True), pd.Series(words, index=labels, dtype=object)

# %% asof
def region_at(scans, history):
    import bisect

    by_depot = {}
    for depot, start, region in sorted(zip(history["depot"], history["valid_from"], history["region"])):
        starts, regions = by_depot.setdefault(depot, ([], []))
        starts.append(start)
        regions.append(region)
    answer = []
    for depot, at in zip(scans["depot"], scans["at"]):
        if pd.isna(at) or depot not in by_depot:
            answer.append(None)
            continue
        starts, regions = by_depot[depot]
        place = bisect.bisect_right(starts, at)
        answer.append(regions[place - 1] if place else None)
    return answer

# %% wide
def first_times(scans, events):
    table = {}
    for parcel, event, at in zip(scans["parcel_id"], scans["event"], scans["at"]):
        if pd.isna(parcel):
            continue
        cells = table.setdefault(parcel, {e: pd.NaT for e in events})
        if event in cells and not pd.isna(at) and (pd.isna(cells[event]) or at < cells[event]):
            cells[event] = at
    rows = [{"parcel_id": parcel, **cells} for parcel, cells in table.items()]
    return pd.DataFrame(rows, columns=["parcel_id", *events])

# %% window
def parcels_now_sql():
    return """
    -- no window function needed
    with here as (
        select s.parcel_id, s.depot from scans s
        where s.event <> 'delivered' and not exists (
            select 1 from scans later
            where later.parcel_id = s.parcel_id
              and (later.scanned_at > s.scanned_at
                   or (later.scanned_at = s.scanned_at and later.scan_id > s.scan_id)))
    )
    select region, count(here.parcel_id) parcels,
           count(here.parcel_id) / (select cast(count(*) as real) from here) as share
    from depots d left join here on here.depot = d.depot
    group by region
    order by parcels desc;
    """

# %% reconcile
def reconcile(ledger, dashboard):
    known = {}
    for parcel, cents in zip(ledger["parcel_id"], ledger["amount_cents"]):
        known[parcel] = known.get(parcel, 0) + cents
    causes = {"only_dashboard": 0, "only_ledger": 0, "repeated": 0, "changed": 0}
    seen = set()
    for parcel, cents in zip(dashboard["parcel_id"], dashboard["amount_cents"]):
        if parcel in seen:
            causes["repeated"] += cents
        elif parcel in known:
            causes["changed"] += cents - known[parcel]
        else:
            causes["only_dashboard"] += cents
        seen.add(parcel)
    causes["only_ledger"] -= sum(cents for parcel, cents in known.items() if parcel not in seen)
    return causes
