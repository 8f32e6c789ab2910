# ---
# mistake: takes the name of the index that was handed in away
# loses:
#   billable: What was handed in keeps its names
# ---

# %% billable
def billable(stays, fees):
    stays.index.name = None
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
