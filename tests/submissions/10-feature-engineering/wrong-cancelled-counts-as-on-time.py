# ---
# mistake: a cancelled order counts as one that was on time, from its dispatch on
# loses:
#   rate: It counts deliveries
# ---

# %% rate
def recent_rate(orders, minutes):
    known_at = orders["delivered_at"].fillna(orders["dispatched_at"])
    late = orders["late"].fillna(0)
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        rows = (
            (orders["kitchen"] == kitchen)
            & (known_at >= moment - pd.Timedelta(minutes=minutes))
            & (known_at < moment)
        )
        rates.append(late[rows].mean())
    return pd.Series(rates, index=orders.index, dtype=float)
