# ---
# mistake: counts rows and gaps apart and joins the counts, so a group without gaps has none
# loses:
#   missing: group north has missing = NaN; a group without gaps has 0
# ---

# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    rows = groups.value_counts()
    missing = groups[table[column].isna().to_numpy()].value_counts()
    result = pd.DataFrame({"rows": rows, "missing": missing})
    result["share"] = result["missing"] / result["rows"]
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()
