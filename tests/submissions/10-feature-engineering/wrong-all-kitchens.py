# ---
# mistake: counts the orders of all kitchens
# loses:
#   rate: "deliveries of the same kitchen"
# ---

# %% rate
def recent_rate(orders, minutes):
    rates = []
    for moment in orders["dispatched_at"]:
        known = orders["delivered_at"].between(moment - pd.Timedelta(minutes=minutes), moment, inclusive="left")
        rates.append(orders["late"][known].mean())
    return pd.Series(rates, index=orders.index, dtype=float)
