# ---
# mistake: takes a comma with a space behind it for the text and any other for a border
# loses:
#   duties: "Quotation marks hold any field together"
# ---

# %% duties
def duties_by_stage(text):
    lines = [line.replace(", ", "; ").replace('"', "") for line in text.splitlines()]
    result = {stage: [] for stage in STAGES}
    for row in csv.DictReader(lines):
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
