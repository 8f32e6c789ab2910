# ---
# mistake: leaves out rows with a gap in any other column
# loses:
#   billable: whatever is missing elsewhere
# ---

# %% billable
def billable(stays, fees):
    extra = [c for c in stays.columns if c != "zone"]
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].dropna(subset=extra).copy()
    bill["fee"] = fees
    return bill
