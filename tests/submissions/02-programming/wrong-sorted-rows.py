# ---
# mistake: sorts the rows by ticket
# loses:
#   billable: keep the order of
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill.sort_index()
