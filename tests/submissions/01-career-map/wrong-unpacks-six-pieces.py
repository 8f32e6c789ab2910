# ---
# mistake: cuts at commas into six names
# loses:
#   duties: "too many values to unpack"
# ---

# %% duties
def duties_by_stage(text):
    result = {stage: [] for stage in STAGES}
    for line in text.splitlines()[1:]:
        duty_id, title, duty, used_by, leads, field = line.split(",")
        row = {"duty_id": duty_id, "used_by": used_by, "leads": leads, "field": field}
        if row["used_by"] == "nobody":
            stage = 0
        elif row["used_by"] == "other organisations":
            stage = 5
        elif row["leads"] == "several teams":
            stage = 4
        elif row["leads"] == "one project":
            stage = 3
        elif row["field"] != "general":
            stage = 2
        else:
            stage = 1
        result[STAGES[stage]].append(row["duty_id"])
    return result
