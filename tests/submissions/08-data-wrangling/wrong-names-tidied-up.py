# ---
# mistake: takes names for equal that differ in capitals and blanks
# loses:
#   key: Compare the values as they are
#   asof: Take values as they are
#   wide: These are five texts
#   window: "'k2' and 'K2' are two parcels"
#   reconcile: so no row is a repeat
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    clean = table.apply(
        lambda c: c.str.strip().str.lower() if pd.api.types.is_string_dtype(c) and c.notna().all() else c
    )
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not clean.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys


# %% asof
def region_at(scans, history):
    rows = sorted(zip(history["depot"].str.lower().str.strip(), history["valid_from"], history["region"]))
    answer = []
    for d, a in zip(scans["depot"], scans["at"]):
        region = None
        for depot, start, reg in rows:
            if isinstance(d, str) and depot == d.lower().strip() and not pd.isna(a) and start <= a:
                region = reg
        answer.append(region)
    return answer


# %% wide
def first_times(scans, events):
    scans = scans.assign(parcel_id=scans["parcel_id"].str.upper().str.strip())
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()


# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT parcel_id, depot, event, ROW_NUMBER() OVER (PARTITION BY lower(parcel_id) ORDER BY scanned_at DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered')
        SELECT region, COUNT(parcel_id) AS parcels, 1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot) GROUP BY region"""


# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.assign(parcel_id=ledger["parcel_id"].str.upper().str.strip())
    dashboard = dashboard.assign(parcel_id=dashboard["parcel_id"].str.upper().str.strip())
    later = dashboard.duplicated("parcel_id")
    first = dashboard[~later].set_index("parcel_id")["amount_cents"]
    known = ledger.groupby("parcel_id")["amount_cents"].sum()
    shared = first.index.intersection(known.index)
    causes = {
        "only_dashboard": first.drop(shared).sum(),
        "only_ledger": -known.drop(shared).sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": (first[shared] - known[shared]).sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
