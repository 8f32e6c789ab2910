# ---
# mistake: compares year, month and day each for itself
# loses:
#   evidence: "when whole dates are compared"
# ---

# %% evidence
def review_file(text, needed, first_day, last_day):
    still = dict(needed)
    rejected = {}
    for entry in json.loads(text):
        if entry["criterion"] not in needed:
            continue
        faulty = [name for name in ["result", "link", "my_part"] if not entry.get(name, "").strip()]
        if not all(
            a <= d <= b for a, d, b in zip(*(day.split("-") for day in (first_day, entry["date"], last_day)))
        ):
            faulty.append("date")
        if faulty:
            rejected[entry["id"]] = faulty
        else:
            still[entry["criterion"]] -= 1
    return {"open": {name: left for name, left in still.items() if left > 0}, "rejected": rejected}
