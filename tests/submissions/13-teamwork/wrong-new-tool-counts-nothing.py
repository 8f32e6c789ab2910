# ---
# mistake: a kind of tool that the model does not know counts as 0
# loses:
#   module: "an unknown tool counts as settings['other_tool']"
# ---

# %% module
def estimate(table, settings):
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = pd.to_numeric(table["tool"].map(settings["tools"])).fillna(0)
    weekend = pd.to_datetime(table["start"]).dt.day_of_week >= 5
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
