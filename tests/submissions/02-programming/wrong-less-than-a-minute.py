# ---
# mistake: bills from one minute on
# loses:
#   billable: minutes 0.5 was left out
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] >= 1) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
