# ---
# mistake: drops the rows whose zone is missing
# loses:
#   billable: not known to be staff
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & stays["zone"].isin(["roof", "street", "cellar"])
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
