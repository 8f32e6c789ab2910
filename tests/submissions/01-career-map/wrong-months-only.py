# ---
# mistake: compares months and not days
# loses:
#   evidence: "Compare the whole date"
# ---

# %% evidence
def review_file(text, needed, first_day, last_day):
    still = dict(needed)
    rejected = {}
    for entry in json.loads(text):
        if entry["criterion"] not in needed:
            continue
        faulty = [name for name in ["result", "link", "my_part"] if not entry.get(name, "").strip()]
        if not first_day[:7] <= entry["date"][:7] <= last_day[:7]:
            faulty.append("date")
        if faulty:
            rejected[entry["id"]] = faulty
        else:
            still[entry["criterion"]] -= 1
    return {"open": {name: left for name, left in still.items() if left > 0}, "rejected": rejected}
