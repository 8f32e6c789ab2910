# ---
# mistake: fills gaps, with a word or the latest time, where nothing is known
# loses:
#   join: gets a gap
#   wide: was not delivered
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result.fillna({c: "none" for c in one.columns if c not in keys})

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    table = table.apply(lambda column: column.fillna(scans["at"].max()))
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
