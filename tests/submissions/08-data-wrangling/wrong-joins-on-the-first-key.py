# ---
# mistake: joins on the first key column, and takes the first of the rows that agree in it
# loses:
#   join: in the first key column alone
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in one.columns if column in many.columns and column not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"more than one partner for: {repeated.values.tolist()}")
    first = known.drop(columns=keys[1:]).drop_duplicates(keys[0])
    result = many.merge(first, on=keys[0], how="left", validate="m:1")
    result.index = many.index
    return result
