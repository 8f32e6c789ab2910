# ---
# mistake: the week moves in seven jumps, one a day
# loses:
#   cycle: a day of the week has hours too
# ---

# %% cycle
def cycle(moments):
    day = (moments.dt.hour * 3600 + moments.dt.minute * 60 + moments.dt.second) / 86400
    week = moments.dt.weekday / 7
    return pd.DataFrame(
        {
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    )
