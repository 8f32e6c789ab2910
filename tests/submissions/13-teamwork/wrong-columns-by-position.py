# ---
# mistake: takes the columns by their position
# loses:
#   module: "are in reverse order"
# ---

# %% module
def estimate(table, settings):
    found = []
    columns = list(table.columns)
    first = columns.index("tool") if columns[0] == "booking_id" else 0
    for row in table.itertuples(index=False):
        tool, days, weight, start = row[first : first + 4]
        weight = settings["weight_kg"] if pd.isna(weight) else weight
        value = settings["base"] + settings["per_day"] * days + settings["per_kg"] * weight
        value += settings["tools"].get(tool, settings["other_tool"])
        value += settings["weekend"] if pd.Timestamp(start).weekday() >= 5 else 0
        found.append(max(0, value))
    return found
