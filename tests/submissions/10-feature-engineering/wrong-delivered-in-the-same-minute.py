# ---
# mistake: the window includes the moment of dispatch itself
# loses:
#   rate: "as if the one in the minute 13:00 counted"
# ---

# %% rate
def recent_rate(orders, minutes):
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        rows = (
            (orders["kitchen"] == kitchen)
            & (orders["delivered_at"] >= moment - pd.Timedelta(minutes=minutes))
            & (orders["delivered_at"] <= moment)
        )
        rates.append(orders["late"][rows].mean())
    return pd.Series(rates, index=orders.index, dtype=float)
