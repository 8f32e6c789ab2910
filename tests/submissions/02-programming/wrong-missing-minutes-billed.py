# ---
# mistake: leaves out what is known to be 0 or less, and bills what is not known
# loses:
#   billable: T4 has no minutes
# ---

# %% billable
def billable(stays, fees):
    keep = ~(stays["minutes"] <= 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
