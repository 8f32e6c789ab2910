# ---
# mistake: splits lines at commas, so that a comma in a field moves the others
# loses:
#   duties: "if the line was split at commas"
# ---

# %% duties
def duties_by_stage(text):
    sorted_duties = {stage: [] for stage in STAGES}
    header, *lines = text.splitlines()
    for line in lines:
        row = dict(zip(header.split(","), line.split(",")))
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
