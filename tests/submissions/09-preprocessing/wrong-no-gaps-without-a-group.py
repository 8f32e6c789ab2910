# ---
# mistake: counts a gap only where the group is known
# loses:
#   missing: counts its rows without a value in `distance_km`
# ---

# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = (table[column].isna() & table[by].notna()).groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()
