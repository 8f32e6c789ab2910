# ---
# approach: pandas idioms; talks and warns while it works; sets for keys; a subclass of ValueError
# ---

# %% key
import itertools
import warnings


def find_keys(table, most=3):
    print("looking at", table.shape)
    if not len(table):
        return []
    full = table.loc[:, table.notna().all()]
    keys = []
    for size in range(1, min(most, full.shape[1]) + 1):
        for columns in map(list, itertools.combinations(full.columns, size)):
            if len(full[columns].drop_duplicates()) == len(full):
                keys.append(set(columns))
    return [key for key in keys if not any(other < key for other in keys)]

# %% join
class NotOne(ValueError):
    pass


def join_to_one(many, one, keys):
    warnings.warn("joining")
    clash = many.columns.intersection(one.columns).difference(keys)
    if not clash.empty:
        raise NotOne(f"clash: {clash.tolist()}")
    right = one[one[keys].notna().all(axis=1)]
    sizes = right.groupby(keys).size()
    if (sizes > 1).any():
        raise NotOne(f"not one: {sizes[sizes > 1].index.tolist()}")
    return (
        many.reset_index(drop=True)
        .merge(right, how="left", on=keys, validate="many_to_one", indicator=True)
        .drop(columns="_merge")
        .set_axis(many.index)
    )

# %% clock
def to_utc(local, zone):
    utc = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT").dt.tz_convert("UTC")
    never = local.notna() & local.dt.tz_localize(zone, ambiguous=np.zeros(len(local), bool), nonexistent="NaT").isna()
    doubtful = local.notna() & utc.isna()
    words = never.map({True: "never", False: "twice"}).astype("category")
    return utc, words.loc[doubtful.to_numpy()]

# %% asof
def region_at(scans, history):
    left = scans[["depot", "at"]].reset_index(drop=True).rename_axis("row").reset_index()
    good = left.dropna().sort_values("at", kind="stable")
    found = pd.merge_asof(good, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot")
    return left[["row"]].merge(found[["row", "region"]], on="row", how="left")["region"].set_axis(scans.index)

# %% wide
def first_times(scans, events):
    known = scans.dropna(subset=["parcel_id"])
    best = known.sort_values("at", na_position="last").drop_duplicates(["parcel_id", "event"])
    best = best[best["event"].isin(events)]
    wide = best.pivot(index="parcel_id", columns="event", values="at")
    for event in events:
        if event not in wide:
            wide[event] = pd.Series(pd.NaT, index=wide.index, dtype="datetime64[us, UTC]")
    everybody = pd.DataFrame({"parcel_id": known["parcel_id"].unique()})
    return everybody.merge(wide[events], left_on="parcel_id", right_index=True, how="left")

# %% window
def parcels_now_sql():
    return """
        SELECT region, SUM(here) AS parcels, SUM(here) * 1.0 / SUM(SUM(here)) OVER () AS share, 'extra' AS note
        FROM (
            SELECT DISTINCT depots.region, s.parcel_id, s.last IS NOT NULL AS here
            FROM depots
            LEFT JOIN (
                SELECT parcel_id, depot, scan_id, event,
                       LAST_VALUE(scan_id) OVER (
                           PARTITION BY parcel_id ORDER BY scanned_at, scan_id
                           ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                       ) AS last
                FROM scans
            ) AS s ON s.depot = depots.depot AND s.scan_id = s.last AND s.event != 'delivered'
        )
        GROUP BY region
    """

# %% reconcile
def reconcile(ledger, dashboard):
    board = dashboard.reset_index(drop=True)
    later = board.duplicated("parcel_id")
    both = board[~later].merge(
        ledger.groupby("parcel_id", as_index=False).agg({"amount_cents": "sum"}),
        on="parcel_id",
        how="outer",
        suffixes=("_d", "_l"),
        indicator=True,
        validate="1:1",
    )
    sums = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    delta = (sums["amount_cents_d"] - sums["amount_cents_l"]).astype("int64")
    delta = delta.groupby(both["_merge"], observed=False).sum()
    return {
        "repeated": board.loc[later, "amount_cents"].sum(),
        "changed": delta["both"],
        "only_dashboard": delta["left_only"],
        "only_ledger": delta["right_only"],
    }
