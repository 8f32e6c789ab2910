# ---
# mistake: makes a list only where there is a duty
# loses:
#   duties: "each of the six names in STAGES"
# ---

# %% duties
def duties_by_stage(text):
    sorted_duties = {}
    for row in csv.DictReader(text.splitlines()):
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
        sorted_duties.setdefault(stage, []).append(row["duty_id"])
    return sorted_duties
