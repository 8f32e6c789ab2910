# ---
# mistake: takes whole hours and drops the minutes
# loses:
#   cycle: count the minutes too
# ---

# %% cycle
def cycle(moments):
    day = moments.dt.hour / 24
    week = (moments.dt.weekday + day) / 7
    return pd.DataFrame(
        {
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    )
