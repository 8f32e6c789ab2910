# ---
# mistake: calls the number of rows `count`
# loses:
#   missing: it must have group, rows, missing and share
# ---

# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    result = result.rename(columns={"rows": "count"})
    return result.sort_values(["share", "count"], ascending=False).rename_axis("group").reset_index()
