# ---
# mistake: bills the zones of today only
# loses:
#   billable: 'in the zone ''deck'' was left out'
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & (
        stays["zone"].isna()
        | stays["zone"].isin(["roof", "street", "cellar", "Staff", "staff roof", " staff"])
    )
    bill = stays[keep].copy()
    bill["fee"] = fees
    return bill
