# ---
# mistake: takes the spaces around a kind of tool away
# loses:
#   module: "'drill '"
# ---

# %% module
def estimate(table, settings):
    """Estimate how many days after the agreed day each tool comes back.

    The sum is base + per_day · days + per_kg · weight + the tool's number, + weekend if
    `start` is a Saturday or Sunday; what is below 0 counts as 0.

    Arguments
        table: DataFrame with at least the columns tool (text), days, weight_kg
            (kilograms, 0 included; NaN or None where not known, perhaps in all rows) and start
            (text such as "2026-05-05"), in any order; any index, also with repeated labels; possibly
            no rows.
        settings: dictionary with the numbers base, per_day, per_kg, weekend, weight_kg
            and other_tool, and with tools, a dictionary from a kind of tool
            (`Saw` and `saw` are different kinds) to its number.

    Returns one number per row in the order of the rows: a list, an array or a Series.

    Example: with base 1, per_day 0.1, per_kg 0, weekend 0.5 and a drill's number 0, a
    drill hired on Saturday, 2026-05-02, for 10 days gives 1 + 1 + 0.5 = 2.5.
    """
    weight = pd.to_numeric(table["weight_kg"]).fillna(settings["weight_kg"])
    tool = pd.to_numeric(table["tool"].str.strip().map(settings["tools"])).fillna(settings["other_tool"])
    weekend = pd.to_datetime(table["start"]).dt.day_of_week >= 5
    sums = settings["base"] + settings["per_day"] * table["days"] + settings["per_kg"] * weight
    return (sums + tool + settings["weekend"] * weekend).clip(lower=0).tolist()
