# ---
# mistake: rounds the shares to two places
# loses:
#   missing: with all its digits
# ---

# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean().round(2)})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()
