# ---
# mistake: counts orders that were dispatched before, whether or not they have arrived
# loses:
#   rate: An order counts once it
# ---

# %% rate
def recent_rate(orders, minutes):
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        rows = (
            (orders["kitchen"] == kitchen)
            & (orders["dispatched_at"] >= moment - pd.Timedelta(minutes=minutes))
            & (orders["dispatched_at"] < moment)
        )
        rates.append(orders["late"][rows].mean())
    return pd.Series(rates, index=orders.index, dtype=float)
