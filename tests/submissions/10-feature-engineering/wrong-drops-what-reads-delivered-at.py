# ---
# mistake: throws away every column that reads delivered_at, the honest one among them
# loses:
#   repair: throws away what was known
# ---

# %% repair
def features_v2(orders):
    out = orders[["promised_minutes", "forecast_mm"]].copy()
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        known = (orders["kitchen"] == kitchen) & (orders["delivered_at"] < moment)
        rates.append(orders["late"][known].mean())
    out["kitchen_late_rate"] = rates
    return out
