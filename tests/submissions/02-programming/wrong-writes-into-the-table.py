# ---
# mistake: adds the fee to the table that was handed in
# loses:
#   billable: have changed
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    stays["fee"] = fees
    return stays[keep]
