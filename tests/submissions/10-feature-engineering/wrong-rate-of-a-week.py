# ---
# mistake: takes the rate over seven days, though every earlier order counts
# loses:
#   repair: "however long ago"
# ---

# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    known = [(kitchen == name) & (back < moment) & (back >= moment - np.timedelta64(7, "D")) for name, moment in zip(kitchen, left, strict=True)]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].to_numpy(),
            "kitchen_late_rate": [late[rows].mean() if rows.any() else np.nan for rows in known],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
        },
        index=orders.index,
    )
