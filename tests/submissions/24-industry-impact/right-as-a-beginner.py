# ---
# approach: long and plain, loops and ifs
# ---

# %% economics
def economics(service, customers):
    price_of_in = service["tokens_in"] / 1000000 * service["price_in"]
    price_of_out = service["tokens_out"] / 1000000 * service["price_out"]
    per_answer = (price_of_in + price_of_out) * service["calls"]
    per_answer = per_answer + service["checked"] * service["check"]
    contribution = service["price"] - per_answer * service["answers"] - service["support"]
    if service["fixed"] == 0:
        break_even = 0
    elif contribution <= 0:
        break_even = None
    else:
        break_even = int(service["fixed"] / contribution)
        while break_even * contribution < service["fixed"] - 0.000001:
            break_even = break_even + 1
    result = {}
    result["per_answer"] = per_answer
    result["contribution"] = contribution
    result["break_even"] = break_even
    result["profit"] = contribution * customers - service["fixed"]
    return result


# %% rerun
def rerun(post, first, again):
    text = ""
    claims = []
    rest = post
    while "[[" in rest:
        start = rest.index("[[")
        if "]]" not in rest[start:]:
            break
        end = rest.index("]]", start)
        inside = rest[start + 2 : end]
        text = text + rest[:start]
        rest = rest[end + 2 :]
        path, form, tolerance = inside.split("|")
        table, row, column = path.split("/")
        if table not in first or row not in first[table] or column not in first[table][row]:
            raise ValueError("not in the first run: " + path)
        printed = format(first[table][row][column], form)
        text = text + printed
        plain = printed.replace(",", "")
        if plain.endswith("%"):
            number = float(plain[:-1]) / 100
            unit = 0.01
            plain = plain[:-1]
        else:
            number = float(plain)
            unit = 1
        if "." in plain:
            places = len(plain) - plain.index(".") - 1
            for _ in range(places):
                unit = unit / 10
        if tolerance == "":
            allowed = unit / 2
        else:
            allowed = float(tolerance)
        worst = 0
        missing = False
        for tables in again:
            if table in tables and row in tables[table] and column in tables[table][row]:
                distance = tables[table][row][column] - number
                if abs(distance) > abs(worst):
                    worst = distance
            else:
                missing = True
        if missing:
            claims.append({"place": path, "printed": printed, "verdict": "missing", "worst": None})
        elif abs(worst) <= allowed + 1e-9:
            claims.append({"place": path, "printed": printed, "verdict": "reruns", "worst": worst})
        else:
            claims.append({"place": path, "printed": printed, "verdict": "varies", "worst": worst})
    return {"text": text + rest, "claims": claims}


# %% abstract
def write_abstract(study):
    difference = (study["share_ours"] - study["share_baseline"]) * 100
    text = "Background: Every evening the desk has to know the following. " + study["question"] + "\n\n"
    text = text + "Methods: We took " + study["data"] + " of " + str(study["days"]) + " days. "
    text = text + "On them we compared " + study["ours"] + " and " + study["baseline"] + ".\n\n"
    text = text + "Results: Of what was listed, " + str(round(study["share_ours"] * 100, 1)) + "% was late, "
    text = text + "and " + str(round(study["share_baseline"] * 100, 1)) + "% before. "
    text = text + "The difference is " + str(round(difference, 1)) + " points. "
    text = text + "Its interval goes from " + str(round(study["low"] * 100, 1))
    text = text + " to " + str(round(study["high"] * 100, 1)) + " points.\n\n"
    if study["low"] > 0:
        text = (
            text
            + "Conclusions: We find that "
            + study["ours"]
            + " is better than "
            + study["baseline"]
            + ". "
        )
    elif study["high"] < 0:
        text = (
            text + "Conclusions: We find that " + study["ours"] + " is worse than " + study["baseline"] + ". "
        )
    else:
        text = text + "Conclusions: We cannot tell whether " + study["ours"] + " finds more than "
        text = text + study["baseline"] + ". "
    return text + "Please note that " + study["limit"] + "."


# %% reproduce
def reproduce(X, y, folds, published):
    accuracies = []
    for repetition in range(len(folds)):
        fold = folds[repetition]
        right = 0
        for k in set(fold):
            train_rows = []
            test_rows = []
            for i in range(len(y)):
                if fold[i] == k:
                    test_rows.append(i)
                else:
                    train_rows.append(i)
            plane = LinearDiscriminantAnalysis()
            plane.fit(X[train_rows], y[train_rows])
            guesses = plane.predict(X[test_rows])
            for guess, i in zip(guesses, test_rows):
                if guess == y[i]:
                    right = right + 1
        accuracies.append(right / len(y) * 100)
    mean = sum(accuracies) / len(accuracies)
    deviation = mean - float(published)
    digits = 0
    if "." in published:
        digits = len(published.split(".")[1])
    if abs(deviation) <= 0.5 / 10**digits + 0.000000001:
        verdict = "agrees"
    elif min(accuracies) - 1e-9 <= float(published) and float(published) <= max(accuracies) + 1e-9:
        verdict = "within the repetitions"
    else:
        verdict = "deviates"
    return {
        "accuracies": accuracies,
        "mean": mean,
        "low": min(accuracies),
        "high": max(accuracies),
        "deviation": deviation,
        "rows": deviation / 100 * len(y),
        "verdict": verdict,
    }


# %% talk
def outline(talk, slot):
    points = talk["points"]
    chosen = []
    for _ in range(3):
        best = None
        for i in range(len(points)):
            if i in chosen:
                continue
            if best is None or points[i]["weight"] > points[best]["weight"]:
                best = i
        chosen.append(best)
    chosen.sort()
    questions = 0
    while questions < slot / 5 - 0.0001:
        questions = questions + 0.5
    halves = int(2 * (slot - questions - 2))
    words = points[chosen[0]]["words"] + points[chosen[1]]["words"] + points[chosen[2]]["words"]
    given = []
    remainders = []
    for i in chosen:
        given.append(points[i]["words"] * halves // words)
        remainders.append(points[i]["words"] * halves % words)
    while sum(given) < halves:
        place = remainders.index(max(remainders))
        given[place] = given[place] + 1
        remainders[place] = -1
    slides = [{"title": talk["message"], "minutes": 1, "until": 1}]
    clock = 1
    for i, half in zip(chosen, given):
        clock = clock + half / 2
        slides.append({"title": points[i]["title"], "minutes": half / 2, "until": clock})
    slides.append({"title": talk["ask"], "minutes": 1, "until": clock + 1})
    backup = []
    for i in range(len(points)):
        if i not in chosen:
            backup.append(points[i]["title"])
    return {"slides": slides, "questions": questions, "backup": backup}
