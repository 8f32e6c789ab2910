# ---
# mistake: divides by the largest value (1,439 minutes, 6 days) instead of the length of the cycle
# loses:
#   cycle: its last step lies on top of the first
# ---

# %% cycle
def cycle(moments):
    day = (moments.dt.hour * 60 + moments.dt.minute) / 1439
    week = (moments.dt.weekday + day) / 6
    return pd.DataFrame(
        {
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    )
