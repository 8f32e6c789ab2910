# ---
# mistake: "takes ' staff' for 'staff'"
# loses:
#   billable: 'in the zone '' staff'' was left out'
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"].str.strip() == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
