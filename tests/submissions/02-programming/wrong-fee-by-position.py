# ---
# mistake: puts the fees in by place
# loses:
#   billable: is that of T2
# ---

# %% billable
def billable(stays, fees):
    keep = (stays["minutes"] > 0) & ~(stays["zone"] == "staff")
    bill = stays[keep].copy()
    bill["fee"] = list(fees)[: len(bill)] + [np.nan] * (len(bill) - len(fees))
    return bill
