# ---
# approach: hands the work to SQLite wherever it can, with a database of its own
# ---

# %% wide
def first_times(scans, events):
    connection = sqlite3.connect(":memory:")
    part = scans[["parcel_id", "event", "at"]].copy()
    part["at"] = part["at"].dt.strftime("%Y-%m-%d %H:%M:%S")
    part.to_sql("s", connection, index=False)
    cells = ", ".join(f"MIN(CASE WHEN event = ? THEN at END) AS c{n}" for n, _ in enumerate(events))
    table = pd.read_sql_query(
        f"SELECT parcel_id, {cells} FROM s WHERE parcel_id IS NOT NULL GROUP BY parcel_id",
        connection,
        params=list(events),
    )
    connection.close()
    table.columns = ["parcel_id", *events]
    for event in events:
        table[event] = pd.to_datetime(table[event], utc=True)
    return table

# %% asof
def region_at(scans, history):
    connection = sqlite3.connect(":memory:")
    form = "%Y-%m-%d %H:%M:%S.%f"
    pd.DataFrame(
        {"n": range(len(scans)), "depot": scans["depot"].to_list(), "at": scans["at"].dt.strftime(form).to_list()}
    ).to_sql("s", connection, index=False)
    history.assign(valid_from=history["valid_from"].dt.strftime(form)).to_sql("h", connection, index=False)
    found = connection.execute(
        "SELECT (SELECT region FROM h WHERE h.depot = s.depot AND h.valid_from <= s.at "
        "ORDER BY h.valid_from DESC LIMIT 1) FROM s ORDER BY n"
    ).fetchall()
    connection.close()
    return [region for (region,) in found]

# %% window
def parcels_now_sql():
    return """
        with last_scan as (
            select depot, event, rank() over (partition by parcel_id order by scanned_at desc, scan_id desc) as place
            from scans
        ),
        here as (select depot from last_scan where place = 1 and not event = 'delivered')
        select
            depots.region as region,
            sum(case when here.depot is null then 0 else 1 end) as parcels,
            sum(case when here.depot is null then 0 else 1.0 end)
                / (select count(*) from here) as share
        from depots left outer join here on here.depot = depots.depot
        group by depots.region
    """

# %% reconcile
def reconcile(ledger, dashboard):
    connection = sqlite3.connect(":memory:")
    ledger[["parcel_id", "amount_cents"]].to_sql("bookings", connection, index=False)
    dashboard[["parcel_id", "amount_cents"]].assign(n=range(len(dashboard))).to_sql("b", connection, index=False)
    causes = connection.execute("""
        WITH l AS (SELECT parcel_id, SUM(amount_cents) AS amount_cents FROM bookings GROUP BY parcel_id),
        d AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY n) AS k FROM b)
        SELECT 'only_dashboard', SUM(d.amount_cents) FROM d LEFT JOIN l USING (parcel_id)
        WHERE k = 1 AND l.parcel_id IS NULL
        UNION ALL
        SELECT 'only_ledger', -SUM(amount_cents) FROM l WHERE parcel_id NOT IN (SELECT parcel_id FROM b)
        UNION ALL
        SELECT 'repeated', SUM(amount_cents) FROM d WHERE k > 1
        UNION ALL
        SELECT 'changed', SUM(d.amount_cents - l.amount_cents) FROM d JOIN l USING (parcel_id) WHERE k = 1
    """).fetchall()
    connection.close()
    return {name: cents or 0 for name, cents in causes}
