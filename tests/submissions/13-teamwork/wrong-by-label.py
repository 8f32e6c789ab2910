# ---
# mistake: collects the estimates by label, of which some repeat
# loses:
#   module: "Here labels of the index repeat"
# ---

# %% module
def estimate(table, settings):
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = pd.to_numeric(table["tool"].map(settings["tools"])).fillna(settings["other_tool"])
    weekend = pd.to_datetime(table["start"]).dt.day_of_week >= 5
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return list((sums + tool + settings["weekend"] * weekend).clip(lower=0).to_dict().values())
