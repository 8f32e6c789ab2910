# ---
# mistake: forgets the zone
# loses:
#   billable: "in the zone 'staff' and was billed"
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0)
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
