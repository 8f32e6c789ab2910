# ---
# mistake: takes the spaces off a field before it compares
# loses:
#   duties: "letter by letter"
# ---

# %% duties
def duties_by_stage(text):
    sorted_duties = {stage: [] for stage in STAGES}
    for row in csv.DictReader(text.splitlines()):
        if row["used_by"].strip() == "nobody":
            stage = "Education and skill acquisition"
        elif row["used_by"].strip() == "other organisations":
            stage = "Impact and continuous learning"
        elif row["leads"].strip() == "several teams":
            stage = "Senior and leadership"
        elif row["leads"].strip() == "one project":
            stage = "Mid-career"
        elif row["field"].strip() != "general":
            stage = "Specialisation"
        else:
            stage = "The entry-level role"
        sorted_duties[stage].append(row["duty_id"])
    return sorted_duties
