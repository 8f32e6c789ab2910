# ---
# approach: comprehensions, Counter, defaultdict, recursion; tuples and sets where the prompt fixes no list
# ---

# %% gaps
from collections import Counter


def skill_gaps(required, present):
    return Counter(required) - Counter({skill: present.get(skill, 0) for skill in required})


# %% duties
from collections import defaultdict

RULES = [
    (lambda row: row["used_by"] == "nobody", 0),
    (lambda row: row["used_by"] == "other organisations", 5),
    (lambda row: row["leads"] == "several teams", 4),
    (lambda row: row["leads"] == "one project", 3),
    (lambda row: row["field"] != "general", 2),
    (lambda row: True, 1),
]


def duties_by_stage(text):
    lists = defaultdict(tuple, {stage: () for stage in STAGES})
    for row in csv.DictReader(text.splitlines()):
        lists[STAGES[next(place for rule, place in RULES if rule(row))]] += (row["duty_id"],)
    return lists


# %% order
def study_order(builds_on, wanted, known):
    order, path = dict.fromkeys(known), []

    def visit(unit):
        if unit in path:
            raise ValueError(f"a circle: {path}")
        if unit not in order:
            path.append(unit)
            for other in builds_on[unit]:
                visit(other)
            order[path.pop()] = None

    for unit in wanted:
        visit(unit)
    return [unit for unit in order if unit not in known]


# %% adverts
LEVELS = ["bachelor", "master", "phd"]
SOFT = {"preferred", "plus", "welcome", "equivalent", "ideally"}
VERDICTS = ["not asked", "useful", "needed"]


def words(sentence):
    return re.findall("[a-z]+", sentence.lower())


def degree_table(adverts):
    table = {}
    for advert in adverts:
        best = dict.fromkeys(LEVELS, 0)
        for sentence in advert["sentences"]:
            found = set(words(sentence))
            named = [level for level in LEVELS if level in found]
            for level in named:
                best[level] = max(best[level], 1 + (level == named[0] and not SOFT & found))
        table[advert["id"]] = {level: VERDICTS[value] for level, value in best.items()}
    return table


# %% page
def read_page():
    kinds = dict.fromkeys([f"s{n}" for n in range(1, 11)], "claim")
    kinds |= {"s2": "opinion", "s7": "opinion", "s10": "opinion", "s3": "evidence", "s8": "evidence"}
    pairs = [("s1", "o3"), ("s4", "o1"), ("s6", "o6"), ("s9", "o5")]
    return dict(
        kinds=kinds,
        refuters=dict(pairs),
        metrics=dict(clinic="recall", bakery="mean absolute error", mail="precision", bank="precision at k"),
    )


# %% frames
def three_framings(facts):
    share = facts["cost_action"] / facts["cost_miss"]
    return {
        "statistician": "In {period}, with one row per {unit}, how likely is it that {event}?".format(**facts),
        "engineer": "Does '{event}' follow, within {seconds} seconds, from what is known by {known_by}?".format(**facts),
        "product": "{user}: {action} if {event}, or nevertheless not ({when})?".format(
            when="NEVER" if share > 1 else f"{share:.0%}", **facts
        ),
    }


# %% evidence
def review_file(text, needed, first_day, last_day):
    from datetime import date

    first, last = map(date.fromisoformat, (first_day, last_day))
    asked = [entry for entry in json.loads(text) if entry["criterion"] in needed]

    def faulty(entry):
        blank = {name for name in ("result", "link", "my_part") if not entry.get(name, "").strip()}
        return blank if first <= date.fromisoformat(entry["date"]) <= last else blank | {"date"}

    good = Counter(entry["criterion"] for entry in asked if not faulty(entry))
    return {
        "open": dict(Counter(needed) - good),
        "rejected": {entry["id"]: sorted(faulty(entry)) for entry in asked if faulty(entry)},
    }
