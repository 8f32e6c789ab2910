# ---
# mistake: takes a fee of 0 for none
# loses:
#   billable: 0 is a fee like any
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = [fees.get(ticket) or None for ticket in bill.index]
    return bill
