# ---
# mistake: refuses a table with other columns
# loses:
#   module: "Here the table has further columns"
# ---

# %% module
def estimate(table, settings):
    found = []
    for row in table.to_dict("records"):
        days, start, tool, weight = (value for _name, value in sorted(row.items()))
        weight = settings["weight_kg"] if pd.isna(weight) else weight
        value = settings["base"] + settings["per_day"] * days + settings["per_kg"] * weight
        value += settings["tools"].get(tool, settings["other_tool"])
        value += settings["weekend"] if pd.Timestamp(start).weekday() >= 5 else 0
        found.append(max(0, value))
    return found
