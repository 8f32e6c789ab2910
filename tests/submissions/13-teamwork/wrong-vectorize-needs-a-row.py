# ---
# mistake: asks for the weekend with vectorize, which does not stand an empty column
# loses:
#   module: "a table with no rows"
# ---

# %% module
def estimate(table, settings):
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = pd.to_numeric(table["tool"].map(settings["tools"])).fillna(settings["other_tool"])
    weekend = np.vectorize(lambda text: pd.Timestamp(text).weekday() >= 5)(table["start"])
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
