# ---
# mistake: takes Saturday alone for the weekend
# loses:
#   module: Both days of the weekend
# ---

# %% module
def estimate(table, settings):
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = pd.to_numeric(table["tool"].map(settings["tools"])).fillna(settings["other_tool"])
    weekend = pd.to_datetime(table["start"]).dt.day_of_week == 5
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
