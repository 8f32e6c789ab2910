# ---
# approach: the same answers in another order, with generators, sets, exceptions and one long question
# ---

# %% gaps
def skill_gaps(required, present):
    def missing():
        for skill in sorted(required, reverse=True):
            try:
                level = present[skill]
            except KeyError:
                level = 0
            if level < required[skill]:
                yield skill, float(required[skill] - level)

    return dict(missing())


# %% duties
def duties_by_stage(text):
    header, *rows = csv.reader(text.splitlines())
    place = {name: header.index(name) for name in header}
    result = {stage: [] for stage in reversed(STAGES)}
    for row in rows:
        used_by, leads, field = (row[place[name]] for name in ("used_by", "leads", "field"))
        match (used_by, leads, field):
            case ("nobody", _, _):
                stage = STAGES[0]
            case ("other organisations", _, _):
                stage = STAGES[-1]
            case (_, "several teams", _):
                stage = STAGES[-2]
            case (_, "one project", _):
                stage = STAGES[-3]
            case (_, _, "general"):
                stage = STAGES[1]
            case _:
                stage = STAGES[2]
        result[stage] += [row[place["duty_id"]]]
    return result


# %% order
def study_order(builds_on, wanted, known):
    known, levels = set(known), []
    left = set(wanted) - known
    while True:
        more = left | {other for unit in left for other in builds_on[unit]} - known
        if more == left:
            break
        left = more
    while left:
        ready = {unit for unit in left if not set(builds_on[unit]) & left}
        if not ready:
            raise ValueError(f"{sorted(left)} build on each other in a circle")
        levels += sorted(ready)
        left -= ready
    return levels


# %% adverts
LEVELS = ["bachelor", "master", "phd"]
SOFT = ["preferred", "plus", "welcome", "equivalent", "ideally"]


def words(sentence):
    return re.findall("[a-z]+", sentence.lower())


def judge(sentences):
    hard, named_at_all = set(), set()
    for sentence in sentences:
        found = words(sentence)
        named = sorted(set(LEVELS) & set(found))
        named_at_all.update(named)
        if named and not set(SOFT).intersection(found):
            hard.add(named[0])
    return {
        level: "needed" if level in hard else "useful" if level in named_at_all else "not asked"
        for level in reversed(LEVELS)
    }


def degree_table(adverts):
    return {advert["id"]: judge(advert["sentences"]) for advert in adverts}


# %% frames
def three_framings(facts):
    chance = int(100 * facts["cost_action"] / facts["cost_miss"] + 0.5)
    rule = "never" if facts["cost_action"] > facts["cost_miss"] else f"{chance} %"
    return {
        "statistician": f"{facts['period']}: of each {facts['unit']}, what share had this, and how sure: {facts['event']}?\n",
        "engineer": f"known at {facts['known_by']}, answered within {facts['seconds']} s: {facts['event']}?",
        "product": f"From {rule} on, {facts['user']} would {facts['action']}, since {facts['event']}; and below {rule}, not?",
    }


# %% evidence
def review_file(text, needed, first_day, last_day):
    answer = {"open": {**needed}, "rejected": {}}
    for entry in json.loads(text):
        if entry["criterion"] not in answer["open"] and entry["criterion"] not in needed:
            continue
        faults = [f for f in ("my_part", "result", "link") if len(entry.get(f, "").split()) == 0]
        if sorted([first_day, entry["date"], last_day]) != [first_day, entry["date"], last_day]:
            faults.insert(0, "date")
        if faults:
            answer["rejected"][entry["id"]] = faults
        else:
            answer["open"][entry["criterion"]] -= 1
    for name in [name for name, left in answer["open"].items() if left <= 0]:
        del answer["open"][name]
    return answer
