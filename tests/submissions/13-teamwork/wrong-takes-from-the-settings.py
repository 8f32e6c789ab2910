# ---
# mistake: takes a number out of the settings that it was given
# loses:
#   module: "settings that were handed in have changed"
# ---

# %% module
def estimate(table, settings):
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = pd.to_numeric(table["tool"].map(settings["tools"])).fillna(settings["other_tool"])
    weekend = pd.to_datetime(table["start"]).dt.day_of_week >= 5
    sums = settings.pop("base") + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
