# ---
# mistake: adds a name to the caller's list
# loses:
#   join: has changed a list that it was given
#   wide: has changed a list that it was given
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep):
        raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=list(keys), how="left", validate="m:1")
    result.index = many.index
    keys.append("x")
    return result


# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    t = table.rename_axis(index="parcel_id", columns=None).reset_index()
    events.insert(0, "parcel_id")
    return t
