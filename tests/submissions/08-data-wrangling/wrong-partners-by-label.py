# ---
# mistake: puts the partners beside their rows by label, where labels repeat
# loses:
#   join: what is put together by label doubles rows
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
    partners = many[keys].merge(known, on=keys, how="left").drop(columns=keys)
    return many.join(partners.set_axis(many.index))
