# ---
# mistake: compares the words of the table without regard to capitals
# loses:
#   duties: "letter by letter"
# ---

# %% duties
def duties_by_stage(text):
    sorted_duties = {stage: [] for stage in STAGES}
    for row in csv.DictReader(text.splitlines()):
        if row["used_by"].lower() == "nobody":
            stage = "Education and skill acquisition"
        elif row["used_by"].lower() == "other organisations":
            stage = "Impact and continuous learning"
        elif row["leads"].lower() == "several teams":
            stage = "Senior and leadership"
        elif row["leads"].lower() == "one project":
            stage = "Mid-career"
        elif row["field"].lower() != "general":
            stage = "Specialisation"
        else:
            stage = "The entry-level role"
        sorted_duties[stage].append(row["duty_id"])
    return sorted_duties
