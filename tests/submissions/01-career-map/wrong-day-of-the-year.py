# ---
# mistake: compares the day without the year, and the year by itself
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
        if not (
            first_day[:4] <= entry["date"][:4] <= last_day[:4]
            and first_day[5:] <= entry["date"][5:] <= last_day[5:]
        ):
            faulty.append("date")
        if faulty:
            rejected[entry["id"]] = faulty
        else:
            still[entry["criterion"]] -= 1
    return {"open": {name: left for name, left in still.items() if left > 0}, "rejected": rejected}
