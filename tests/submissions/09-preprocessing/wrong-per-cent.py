# ---
# mistake: gives the share in per cent
# loses:
#   missing: yours is a percentage
# ---

# %% missing
def missing_by(table, column, by):
    gaps = table[column].isna().groupby(table[by].fillna("(missing)"))
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": 100 * gaps.mean()})
    return result.sort_values("share", ascending=False).rename_axis("group").reset_index()
