# ---
# mistake: groupby drops the rows whose group is missing, and nobody notices
# loses:
#   missing: in none of them
# ---

# %% missing
def missing_by(table, column, by):
    gaps = table[column].isna().groupby(table[by])
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values("share", ascending=False).rename_axis("group").reset_index()
