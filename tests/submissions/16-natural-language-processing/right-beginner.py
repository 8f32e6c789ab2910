# ---
# approach: loops and lists, as a beginner would write it
# ---

# %% tokens
def tokens(text):
    text = text.lower()
    current = ""
    stretches = []
    for place in range(len(text)):
        letter = text[place]
        if letter.isalnum() or letter == "_":
            current = current + letter
        elif (
            letter == "."
            and current != ""
            and place + 1 < len(text)
            and (text[place + 1].isalnum() or text[place + 1] == "_")
        ):
            current = current + letter
        else:
            if current != "":
                stretches.append(current)
            current = ""
    if current != "":
        stretches.append(current)
    result = []
    for stretch in stretches:
        result.append(stretch)
        if "." in stretch:
            numbers = True
            for word in stretch.split("."):
                if not word.isdigit():
                    numbers = False
            if not numbers:
                for word in stretch.split("."):
                    result.append(word)
    return result


# %% folds
def folds(texts, threads, n_folds):
    clean = []
    for text in texts:
        clean.append(" ".join(text.lower().split()))
    group = list(range(len(texts)))
    changed = True
    while changed:
        changed = False
        for i in range(len(texts)):
            for j in range(len(texts)):
                if (clean[i] == clean[j] or threads[i] == threads[j]) and group[i] != group[j]:
                    group[i] = group[j] = min(group[i], group[j])
                    changed = True
    names = sorted(set(group), key=lambda name: group.count(name), reverse=True)
    sizes = [0] * n_folds
    where = {}
    for name in names:
        best = 0
        for fold in range(n_folds):
            if sizes[fold] < sizes[best]:
                best = fold
        where[name] = best
        sizes[best] = sizes[best] + group.count(name)
    result = []
    for name in group:
        result.append(where[name])
    return result


def out_of_fold(texts, teams, fold_of, fit_predict):
    if len(texts) == 0:
        return []
    if min(fold_of) == max(fold_of):
        raise ValueError("one fold")
    result = list(teams)
    for fold in sorted(set(fold_of)):
        train_texts, train_teams, new_texts, places = [], [], [], []
        for i in range(len(texts)):
            if fold_of[i] == fold:
                new_texts.append(texts[i])
                places.append(i)
            else:
                train_texts.append(texts[i])
                train_teams.append(teams[i])
        answer = fit_predict(train_texts, train_teams, new_texts)
        for i in range(len(places)):
            result[places[i]] = answer[i]
    return result


# %% judge
def judge_rates(human, judge):
    good = bad = good_passed = bad_passed = 0
    for person, machine in zip(human, judge):
        if person:
            good += 1
            good_passed += int(machine)
        else:
            bad += 1
            bad_passed += int(machine)
    tpr = None
    fpr = None
    if good > 0:
        tpr = good_passed / good
    if bad > 0:
        fpr = bad_passed / bad
    return [tpr, fpr]


def corrected(share, tpr, fpr):
    if tpr is None or fpr is None:
        return None
    if tpr <= fpr:
        return None
    value = (share - fpr) / (tpr - fpr)
    if value < 0:
        return 0
    if value > 1:
        return 1
    return value


def pass_interval(human, judge, verdicts, draws, seed):
    rng = np.random.default_rng(seed)
    results = []
    for _ in range(draws):
        places = rng.choice(len(human), size=len(human))
        tpr, fpr = judge_rates([human[i] for i in places], [judge[i] for i in places])
        new = rng.choice(verdicts, size=len(verdicts))
        value = corrected(sum(new) / len(new), tpr, fpr)
        if value is not None:
            results.append(value)
    if len(results) == 0:
        return None
    return [np.quantile(results, 0.025), np.quantile(results, 0.975)]


# %% tools
def run(model, tools, call, approve, budget):
    history = []
    read = False
    steps = 0
    while steps < budget:
        said = model(history)
        steps = steps + 1
        if "answer" in said:
            return {"status": "answered", "answer": said["answer"], "history": history}
        name = said["tool"]
        arguments = said["arguments"]
        if name not in tools:
            history.append({"tool": name, "error": "unknown tool"})
            continue
        rules = tools[name]["arguments"]
        fits = len(rules) == len(arguments)
        for key in rules:
            if key not in arguments:
                fits = False
            elif rules[key] == "text" and not isinstance(arguments[key], str):
                fits = False
            elif rules[key] == "flag" and not isinstance(arguments[key], bool):
                fits = False
            elif rules[key] == "whole" and (
                isinstance(arguments[key], bool) or not isinstance(arguments[key], int)
            ):
                fits = False
        if not fits:
            history.append({"tool": name, "error": "arguments"})
            continue
        if tools[name]["acts"] and read:
            permitted = approve(name, arguments)
            if permitted is not True:
                history.append({"tool": name, "error": "not approved"})
                continue
        history.append({"tool": name, "result": call(name, arguments)})
        if tools[name]["outside"]:
            read = True
    return {"status": "budget", "answer": None, "history": history}
