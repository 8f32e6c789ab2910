# ---
# mistake: bills stays of 0 minutes
# loses:
#   billable: T1 stayed 0 minutes
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] >= 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
