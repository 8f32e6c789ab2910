# ---
# mistake: puts the fee before the other columns
# loses:
#   billable: "then `fee`"
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill[["fee", *stays.columns]]
