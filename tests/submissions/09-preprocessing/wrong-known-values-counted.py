# ---
# mistake: counts the values that are there
# loses:
#   missing: not how many are missing
# ---

# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.size() - gaps.sum(), "share": gaps.mean()})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()
