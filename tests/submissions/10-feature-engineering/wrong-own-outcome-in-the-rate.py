# ---
# mistake: leaves out the row itself, but counts everything else of its kitchen, later orders too
# loses:
#   repair: nothing is known yet
# ---

# %% repair
def features_v2(orders):
    by = orders.groupby("kitchen")["late"]
    others = by.transform("count") - orders["late"].notna()
    rate = (by.transform("sum") - orders["late"].fillna(0)) / others
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"],
            "forecast_mm": orders["forecast_mm"],
            "kitchen_late_rate": rate,
            "under_way": [
                int(((orders["dispatched_at"] < m) & ~(orders["delivered_at"] < m)).sum())
                for m in orders["dispatched_at"]
            ],
        },
        index=orders.index,
    )
