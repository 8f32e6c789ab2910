# ---
# mistake: puts 0 where there is no fee
# loses:
#   billable: leave a gap
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill.fillna({"fee": 0})
