# ---
# mistake: adds the criteria that nobody asked for to `needed`
# loses:
#   evidence: "changed what it was given"
# ---

# %% evidence
def review_file(text, needed, first_day, last_day):
    still = dict(needed)
    rejected = {}
    others = []
    for entry in json.loads(text):
        if entry["criterion"] not in needed:
            others.append(entry["criterion"])
            continue
        faulty = [name for name in ["result", "link", "my_part"] if not entry.get(name, "").strip()]
        if not first_day <= entry["date"] <= last_day:
            faulty.append("date")
        if faulty:
            rejected[entry["id"]] = faulty
        else:
            still[entry["criterion"]] -= 1
    needed.update(dict.fromkeys(others, 0))
    return {"open": {name: left for name, left in still.items() if left > 0}, "rejected": rejected}
