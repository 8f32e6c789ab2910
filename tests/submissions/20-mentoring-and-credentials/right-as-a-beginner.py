# ---
# approach: step by step, as a beginner would write it
# ---

# %% comment
def rewrite(sentences, place, weight):
    praise = []
    facts = []
    harms = []
    ideas = []
    for sort, sentence in sentences:
        if sort == "praise":
            praise.append(sentence)
        elif sort == "fact":
            facts.append(sentence)
        elif sort == "harm":
            harms.append(sentence)
        elif sort == "idea":
            ideas.append(sentence)
    if weight == "must":
        if len(harms) == 0:
            raise ValueError("no harm")
        text = "Must change, " + place + "\n"
    else:
        text = "Could change, " + place + "\n"
    for sentence in praise + facts + harms + ideas:
        text = text + sentence + " "
    if weight == "could":
        text = text + "It is optional. "
    if len(ideas) == 0:
        text = text + "How can we avoid it?"
    return text

# %% table
def sailing(name, port, day, hour, ship, late):
    return {"id": name, "port": port, "day": day, "hour": hour, "ship": ship, "late": late}


def wind(port, day, hour, value):
    return {"port": port, "day": day, "hour": hour, "wind": value}


def same(first, second):
    return repr(first) == repr(second)


def review_table(make_table):
    findings = {}

    # three reasons to lose a row, and four unknown values
    def case(extra):
        sailings = [
            sailing("b", "here", 5, 10, "tern", 3.0),
            sailing("a", "here", 4, 10, "tern", 2.0),
            extra,
        ]
        ships = [{"ship": "tern", "seats": 10}, {"ship": "auk", "seats": 30}, {"ship": "tern", "seats": 20}]
        weather = [wind("here", 5, 10, 4.0), wind("here", 4, 10, 6.0), wind("there", 5, 10, 8.0)]
        weather = weather + [wind("here", 4, 11, 7.0), wind("there", 5, 11, 9.0)]
        copies = [repr(sailings), repr(ships), repr(weather)]
        table = make_table(sailings, ships, weather)
        if copies != [repr(sailings), repr(ships), repr(weather)]:
            findings["changed"] = "the tables are different after the call"
        for name in ["a", "b", "x"]:
            count = 0
            for row in table:
                if row["id"] == name:
                    count += 1
            if count == 0:
                findings["lost"] = "no row for " + name
            if count > 1:
                findings["repeated"] = str(count) + " rows for " + name
        return [row for row in table if row["id"] == "x"]

    for row in case(sailing("x", "here", 5, 10, None, None)):
        if row["late"] == 0 or row["seats"] == 0:
            findings["filled"] = "a cancelled sailing: " + str(row)
    for row in case(sailing("x", "here", 5, 10, "gull", 3.0)):
        if row["seats"] == 0:
            findings["filled"] = "an unknown ship: " + str(row)
    for row in case(sailing("x", "here", 5, 11, "tern", 3.0)):
        if row["wind"] == 0:
            findings["filled"] = "no wind: " + str(row)
        elif not pd.isna(row["wind"]):
            findings["weather"] = "a wind from elsewhere: " + str(row)
    for row in case(sailing("x", "there", 5, 10, "tern", 3.0)):
        if row["usual"] == 0:
            findings["filled"] = "no earlier day: " + str(row)
        elif not pd.isna(row["usual"]):
            findings["ahead"] = "no earlier day: " + str(row)
    for row in case(sailing("x", "there", 5, 10, "tern", None)):
        if row["usual"] == 0:
            findings["filled"] = "no earlier day: " + str(row)

    # the wind: one row fits, and others come before and after it
    sailings = [sailing("x", "here", 5, 10, "tern", 3.0), sailing("y", "there", 5, 11, "tern", 4.0)]
    weather = []
    value = 1
    for port in ["there", "here", "away"]:
        for day in [4, 5, 6]:
            for hour in [9, 10, 11, 12]:
                weather.append(wind(port, day, hour, value))
                value = value + 1
    for row in make_table(sailings, [{"ship": "tern", "seats": 10}], weather):
        right = 18 if row["id"] == "x" else 7
        if row["wind"] != right and row["wind"] != 0:
            findings["weather"] = "wind " + str(row["wind"])

    # the usual delay
    sailings = [
        sailing("d", "here", 6, 10, "tern", 1000.0),
        sailing("x", "here", 5, 10, "tern", 100.0),
        sailing("c", "here", 5, 8, "tern", 10.0),
        sailing("a", "here", 4, 10, "tern", 1.0),
    ]
    weather = [wind("here", 6, 10, 1), wind("here", 5, 10, 2), wind("here", 5, 8, 3), wind("here", 4, 10, 3)]
    for row in make_table(sailings, [{"ship": "tern", "seats": 10}], weather):
        if row["id"] in ["x", "c"]:
            if abs(row["usual"] - 1.0) > 0.001 and row["usual"] != 0:
                findings["ahead"] = "usual is " + str(row["usual"])
    return findings

# %% diff
def test_call(fuel_cost):
    asked = []

    def fetch(*args, **names):
        asked.append([args, names])
        return 3

    fuel_cost("Monday", 5, fetch, {"tax": 0, "tries": 2})
    assert len(asked) == 1
    assert asked[0][0] == ("Monday",)
    assert asked[0][1] == {}


def test_silence(fuel_cost):
    for tries in [1, 2, 4]:
        asked = []

        def fetch(day):
            asked.append(day)
            raise TimeoutError("silent")

        raised = False
        try:
            fuel_cost("Monday", 5, fetch, {"tax": 0.1, "tries": tries})
        except TimeoutError:
            raised = True
        assert raised, "no TimeoutError"
        assert len(asked) == tries, len(asked)

    asked = []

    def late(day):
        asked.append(day)
        if len(asked) == 1:
            raise TimeoutError("not yet")
        return 3

    def at_once(day):
        return 3

    cost = fuel_cost("Monday", 5, late, {"tax": 0.1, "tries": 4})
    assert cost == fuel_cost("Monday", 5, at_once, {"tax": 0.1, "tries": 4})
    assert len(asked) == 2


def test_unknown(fuel_cost):
    def nothing(day):
        return None

    raised = False
    try:
        fuel_cost("Monday", 5, nothing, {"tax": 0.1, "tries": 4})
    except LookupError:
        raised = True
    assert raised, "no LookupError"

    def free(day):
        return 0

    assert fuel_cost("Monday", 5, free, {"tax": 0.1, "tries": 4}) == 0


def test_settings(fuel_cost):
    def fetch(day):
        return 10

    assert round(fuel_cost("Monday", 1, fetch, {"tax": 0.5, "tries": 4}), 6) == 15
    assert round(fuel_cost("Monday", 1, fetch, {"tax": 0, "tries": 4}), 6) == 10

# %% triage
def triage(notes, calls, have, want):
    result = []
    for call in calls:
        for note in notes:
            if note["object"] != call["object"]:
                continue
            if Version(note["version"]) <= Version(have):
                continue
            if Version(note["version"]) > Version(want):
                continue
            verdict = None
            about_default = "default" in note["text"].lower()
            if note["kind"] == "deprecated":
                if note["parameter"] == "":
                    verdict = "act"
                elif note["parameter"] in call["passed"]:
                    verdict = "act"
                elif about_default:
                    verdict = "read"
            if note["kind"] == "versionchanged":
                if note["parameter"] == "":
                    verdict = "read"
                elif about_default:
                    if note["parameter"] not in call["passed"]:
                        verdict = "act"
                elif note["parameter"] in call["passed"]:
                    verdict = "read"
            if verdict is not None:
                result.append(
                    {
                        "line": call["line"],
                        "object": note["object"],
                        "parameter": note["parameter"],
                        "version": note["version"],
                        "verdict": verdict,
                    }
                )
    return result

# %% advise
def advise(person, options, today):
    refused = {}
    best = None
    start = date.fromisoformat(today)
    for option in options:
        weeks = option["hours"] // person["hours_a_week"]
        if option["hours"] % person["hours_a_week"] > 0:
            weeks = weeks + 1
        done = start + timedelta(days=7 * weeks)
        shown = 0
        for skill in set(person["needs"]):
            if skill in option["shows"]:
                shown = shown + 1
        if (start - date.fromisoformat(option["checked"])).days > 183:
            refused[option["name"]] = "stale"
        elif option["closes"] and option["closes"] < done.isoformat():
            refused[option["name"]] = "closed"
        elif done.isoformat() > person["by"]:
            refused[option["name"]] = "late"
        elif option["cost"] > person["budget"]:
            refused[option["name"]] = "cost"
        elif option["valid_days"] is not None and str(done + timedelta(option["valid_days"])) < person["until"]:
            refused[option["name"]] = "expires"
        elif shown == 0:
            refused[option["name"]] = "evidence"
        else:
            rank = [shown, -option["cost"], -option["hours"]]
            if best is None or rank > best[0]:
                best = [rank, option["name"]]
    if best is None:
        return {"choice": None, "refused": refused}
    return {"choice": best[1], "refused": refused}

# %% plan
def write_plan(profile):
    topics = profile["topics"]
    needed = [profile["goal"]]
    for name in needed:  # grows while we walk along it
        for need in topics[name]["needs"]:
            if need not in needed:
                needed.append(need)
    order = []
    while len(order) < len(needed):
        for name in needed:
            if name not in order and all(need in order for need in topics[name]["needs"]):
                order.append(name)
    left = {}
    for name in order:
        left[name] = topics[name]["hours"]
    plan = []
    since = []
    for week in range(1, profile["weeks"] + 1):
        room = profile["hours"] * (1 - profile["slack"])
        if week in profile["away"]:
            room = 0
        work = []
        for name in order:
            if left[name] > 0.0000001 and room > 0.0000001:
                hours = min(left[name], room)
                work.append([name, hours])
                left[name] = left[name] - hours
                room = room - hours
                if left[name] <= 0.0000001:
                    since.append(topics[name]["evidence"])
        check = []
        if week % profile["check_every"] == 0 or week == profile["weeks"]:
            check = since
            since = []
        plan.append({"week": week, "work": work, "check": check})
    for name in order:
        if left[name] > 0.0000001:
            raise ValueError("no room for " + name)
    return plan
