# ---
# mistake: raises a group of errors where keys repeat and columns clash
# loses:
#   join: stopped with ExceptionGroup
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in one.columns if column in many.columns and column not in keys]
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    errors = [
        ValueError(f"{what}: {found}")
        for what, found in [("in both tables", clash), ("more than one partner", repeated.values.tolist())]
        if found
    ]
    if len(errors) > 1:
        raise ExceptionGroup("the join was refused", errors)
    if errors:
        raise errors[0]
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
