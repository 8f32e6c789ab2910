# ---
# mistake: takes a number of 0 for no number
# loses:
#   module: "0 is a number"
# ---

# %% module
def estimate(table, settings):
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = np.array(
        [settings["tools"].get(name) or settings["other_tool"] for name in table["tool"]], dtype=float
    )
    weekend = pd.to_datetime(table["start"]).dt.day_of_week >= 5
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
