# ---
# mistake: keeps the columns of the example only
# loses:
#   billable: "keep those of `stays`"
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill[["zone", "minutes", "fee"]]
