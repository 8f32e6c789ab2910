# ---
# approach: a beginner's, with loops, flags and prints, nothing from a library where a loop will do
# ---

# %% gaps
def skill_gaps(required, present):
    result = {}
    for skill in required:
        have = 0
        if skill in present:
            have = present[skill]
        print(skill, required[skill], have)
        if required[skill] > have:
            result[skill] = required[skill] - have
    return result


# %% duties
def duties_by_stage(text):
    import io

    result = {}
    for stage in STAGES:
        result[stage] = []
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        print(row["duty_id"])
        if row["used_by"] == "nobody":
            result[STAGES[0]].append(row["duty_id"])
            continue
        if row["used_by"] == "other organisations":
            result[STAGES[5]].append(row["duty_id"])
            continue
        if row["leads"] == "several teams":
            result[STAGES[4]].append(row["duty_id"])
            continue
        if row["leads"] == "one project":
            result[STAGES[3]].append(row["duty_id"])
            continue
        if row["field"] != "general":
            result[STAGES[2]].append(row["duty_id"])
            continue
        result[STAGES[1]].append(row["duty_id"])
    return result


# %% order
def study_order(builds_on, wanted, known):
    needed = []
    for unit in wanted:
        if unit not in known and unit not in needed:
            needed.append(unit)
    found_something = True
    while found_something:
        found_something = False
        for unit in list(needed):
            for other in builds_on[unit]:
                if other not in known and other not in needed:
                    needed.append(other)
                    found_something = True
    order = []
    while len(order) < len(needed):
        placed = False
        for unit in needed:
            if unit in order:
                continue
            ready = True
            for other in builds_on[unit]:
                if other not in known and other not in order:
                    ready = False
            if ready:
                order.append(unit)
                placed = True
        if not placed:
            raise ValueError("these units go in a circle")
    return order


# %% adverts
LEVELS = ["bachelor", "master", "phd"]
SOFT = ["preferred", "plus", "welcome", "equivalent", "ideally"]


def words(sentence):
    return re.findall("[a-z]+", sentence.lower())


def degree_table(adverts):
    table = {}
    for advert in adverts:
        needed = []
        useful = []
        for sentence in advert["sentences"]:
            found = words(sentence)
            soft = False
            for word in SOFT:
                if word in found:
                    soft = True
            first = True
            for level in LEVELS:
                if level in found:
                    if soft or not first:
                        useful.append(level)
                    else:
                        needed.append(level)
                    first = False
        row = {}
        for level in LEVELS:
            if level in needed:
                row[level] = "needed"
            elif level in useful:
                row[level] = "useful"
            else:
                row[level] = "not asked"
        table[advert["id"]] = row
    return table


# %% frames
def three_framings(facts):
    result = {}
    result["statistician"] = (
        "How often does it happen that " + facts["event"] + ", counted by " + facts["unit"] + " over " + facts["period"] + "?"
    )
    result["engineer"] = (
        "By " + facts["known_by"] + ", can a program say in " + str(facts["seconds"]) + " s that " + facts["event"] + "? "
    )
    text = facts["user"] + ": when to " + facts["action"] + " because " + facts["event"] + "? "
    if facts["cost_action"] > facts["cost_miss"]:
        text = text + "Is the answer never?"
    else:
        text = text + "From " + str(round(facts["cost_action"] / facts["cost_miss"] * 100)) + "% on?"
    result["product"] = text
    return result


# %% evidence
def review_file(text, needed, first_day, last_day):
    entries = json.loads(text)
    counts = {}
    for criterion in needed:
        counts[criterion] = 0
    rejected = {}
    for entry in entries:
        if entry["criterion"] in needed:
            faulty = []
            if entry["date"] < first_day or entry["date"] > last_day:
                faulty.append("date")
            for field in ["link", "my_part", "result"]:
                if field not in entry:
                    faulty.append(field)
                elif entry[field].strip() == "":
                    faulty.append(field)
            if len(faulty) == 0:
                counts[entry["criterion"]] = counts[entry["criterion"]] + 1
            else:
                rejected[entry["id"]] = faulty
    still = {}
    for criterion in needed:
        if counts[criterion] < needed[criterion]:
            still[criterion] = needed[criterion] - counts[criterion]
    return {"rejected": rejected, "open": still}
