# ---
# mistake: drops the last line, which it takes for the empty piece after a line break
# loses:
#   duties: "without the line break at its end"
# ---

# %% duties
def duties_by_stage(text):
    sorted_duties = {stage: [] for stage in STAGES}
    for row in csv.DictReader(text.split("\n")[:-1]):
        if row["used_by"] == "nobody":
            stage = "Education and skill acquisition"
        elif row["used_by"] == "other organisations":
            stage = "Impact and continuous learning"
        elif row["leads"] == "several teams":
            stage = "Senior and leadership"
        elif row["leads"] == "one project":
            stage = "Mid-career"
        elif row["field"] != "general":
            stage = "Specialisation"
        else:
            stage = "The entry-level role"
        sorted_duties[stage].append(row["duty_id"])
    return sorted_duties
