# ---
# mistake: shifts the rows of each district by seven, though days are lacking and rows are unsorted
# loses:
#   rule: go by date
# ---

# %% rule
def rule_of_thumb(history, ask):
    table = history.copy()
    table["answer"] = table.groupby("district")["demand_mwh"].shift(7)
    merged = ask[["date", "district"]].merge(table, on=["date", "district"], how="left")
    return merged["answer"]
