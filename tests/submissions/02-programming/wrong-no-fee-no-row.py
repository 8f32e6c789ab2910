# ---
# mistake: leaves out stays without a fee
# loses:
#   billable: the row stays
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill.dropna(subset=["fee"])
