# ---
# approach: groupby and value_counts, join on the index, a list instead of two values, a pivot with categories
# ---

# %% key
def find_keys(table, most=3):
    rows = len(table)
    if not rows: return ()
    good = [set(c) for n in range(1, most + 1) for c in combinations(list(table), n) if table[list(c)].notna().all(axis=None) and table.groupby(list(c), dropna=False).ngroups == rows]
    return tuple(frozenset(g) for g in good if not any(h < g for h in good))

# %% join
def join_to_one(many, one, keys):
    both = [c for c in many.columns if c in one.columns and c not in keys]
    if both: raise ValueError(" ".join(both))
    ok = one.dropna(subset=keys)
    bad = ok[keys][ok.duplicated(keys)].drop_duplicates()
    if len(bad): raise ValueError(bad.to_csv(index=False))
    right = ok.set_index(keys)
    return many.join(right, on=keys)

# %% clock
def to_utc(local, zone):
    naive = local.to_numpy()
    idx = pd.DatetimeIndex(naive)
    sure = idx.tz_localize(zone, ambiguous="NaT", nonexistent="NaT").tz_convert("UTC")
    shifted = idx.tz_localize(zone, ambiguous="NaT", nonexistent="shift_forward")
    odd = idx.notna() & sure.isna()
    words = pd.Series(["twice" if t else "never" for t in shifted.isna()], index=local.index, dtype="object")
    return [pd.Series(sure, index=local.index), words.loc[odd]]

# %% wide
def first_times(scans, events):
    s = scans.dropna(subset=["parcel_id"])[["parcel_id", "event", "at"]]
    e = s.assign(event=pd.Categorical(s["event"], categories=list(events)))
    t = e.pivot_table(index="parcel_id", columns="event", values="at", aggfunc="min", dropna=False, observed=False)
    t = t.reindex(index=sorted(set(s["parcel_id"])), columns=list(events))
    t.columns = list(events)
    return t.rename_axis("parcel_id").reset_index()

# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY datetime(scanned_at) DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered'),
        t AS (SELECT COUNT(*) AS total FROM latest)
        SELECT region, COUNT(parcel_id) AS parcels, COUNT(parcel_id) * (1.0 / total) AS share
        FROM depots LEFT JOIN latest USING (depot) CROSS JOIN t GROUP BY region"""

# %% reconcile
def reconcile(ledger, dashboard):
    class Causes(dict): pass
    later = dashboard["parcel_id"].duplicated().to_numpy()
    first, rest = dashboard[~later], dashboard[later]
    inv = ledger.groupby("parcel_id")["amount_cents"].sum()
    return Causes(only_dashboard=np.int64(first["amount_cents"][~first["parcel_id"].isin(inv.index).to_numpy()].sum()), only_ledger=-np.int64(inv[~inv.index.isin(first["parcel_id"])].sum()), repeated=rest["amount_cents"].sum(), changed=np.int64(first["amount_cents"][first["parcel_id"].isin(inv.index).to_numpy()].sum()) - np.int64(inv[inv.index.isin(first["parcel_id"])].sum()))
