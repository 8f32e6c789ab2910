# ---
# mistake: gives a name to the Series that was handed in
# loses:
#   billable: had no name and have one now
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    fees.name = "fee"
    return bill.join(fees)
