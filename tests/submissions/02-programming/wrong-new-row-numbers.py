# ---
# mistake: numbers the billed rows anew
# loses:
#   billable: keep the labels
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill.reset_index(drop=True)
