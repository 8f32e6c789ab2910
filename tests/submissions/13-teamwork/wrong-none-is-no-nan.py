# ---
# mistake: asks NumPy whether a weight is nan, which a column of None does not stand
# loses:
#   module: "Here the column of weights holds no number"
# ---

# %% module
def estimate(table, settings):
    weight = np.where(np.isnan(table["weight_kg"]), settings["weight_kg"], table["weight_kg"])
    tool = pd.to_numeric(table["tool"].map(settings["tools"])).fillna(settings["other_tool"])
    weekend = pd.to_datetime(table["start"]).dt.day_of_week >= 5
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
