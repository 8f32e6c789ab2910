# ---
# mistake: takes each zone with the word staff for staff
# loses:
#   billable: in the zone 'staff roof' was left out
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~stays["zone"].str.contains("staff", na=False)
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
