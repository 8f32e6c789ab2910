# ---
# mistake: the duration goes, but the rain is only renamed and the rate still covers all weeks
# loses:
#   repair: the rain that fell under the name of the forecast
# ---

# %% repair
def features_v2(orders):
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"],
            "forecast_mm": orders["rain_mm"],
            "kitchen_late_rate": orders.groupby("kitchen")["late"].transform("mean"),
            "under_way": [
                int(((orders["dispatched_at"] < m) & ~(orders["delivered_at"] < m)).sum())
                for m in orders["dispatched_at"]
            ],
        },
        index=orders.index,
    )
