# ---
# mistake: prints the answer and returns nothing
# loses:
#   gaps: "returned None"
#   evidence: "returned None"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.get(skill, 0)
        if missing > 0:
            gaps[skill] = missing
    print(gaps)


# %% evidence
def review_file(text, needed, first_day, last_day):
    still = dict(needed)
    rejected = {}
    for entry in json.loads(text):
        if entry["criterion"] not in needed:
            continue
        faulty = [name for name in ["result", "link", "my_part"] if not entry.get(name, "").strip()]
        if not first_day <= entry["date"] <= last_day:
            faulty.append("date")
        if faulty:
            rejected[entry["id"]] = faulty
        else:
            still[entry["criterion"]] -= 1
    answer = {"open": {name: left for name, left in still.items() if left > 0}, "rejected": rejected}
