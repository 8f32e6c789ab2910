# ---
# mistake: takes Staff for staff
# loses:
#   billable: only the zone that is exactly
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"].str.lower() == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
