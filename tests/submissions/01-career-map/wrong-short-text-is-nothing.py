# ---
# mistake: takes a short text such as 0 or no for nothing
# loses:
#   evidence: "holds more than spaces"
# ---

# %% evidence
def review_file(text, needed, first_day, last_day):
    still = dict(needed)
    rejected = {}
    for entry in json.loads(text):
        if entry["criterion"] not in needed:
            continue
        faulty = [
            name
            for name in ["result", "link", "my_part"]
            if entry.get(name, "").strip().lower() in ("", "0", "-", "no", "none", "n/a", "null", "nan")
        ]
        if not first_day <= entry["date"] <= last_day:
            faulty.append("date")
        if faulty:
            rejected[entry["id"]] = faulty
        else:
            still[entry["criterion"]] -= 1
    return {"open": {name: left for name, left in still.items() if left > 0}, "rejected": rejected}
