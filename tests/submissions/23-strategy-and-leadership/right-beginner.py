# ---
# approach: step by step, as a beginner would write it
# ---

# %% tree
def metric(how, values):
    for value in values:
        if value is None:
            return None
    if how == "sum":
        total = 0
        for value in values:
            total = total + value
        return total
    if how == "product":
        total = 1
        for value in values:
            total = total * value
        return total
    if values[1] == 0:
        return None
    return values[0] / values[1]


def contradictions(tree, reported):
    values = {}
    for name in reported:
        if name not in tree:
            values[name] = reported[name]
    result = {}
    for name in tree:
        how = tree[name][0]
        parts = tree[name][1]
        numbers = []
        for part in parts:
            numbers.append(values[part])
        value = metric(how, numbers)
        values[name] = value
        if value is None and reported[name] is None:
            continue
        one_is_none = value is None or reported[name] is None
        if one_is_none or abs(reported[name] - value) > abs(value) / 100:
            result[name] = value
    return result


# %% choose
def choose(projects, limits):
    names = list(projects)
    sets = [[]]
    for name in names:
        more = []
        for old in sets:
            more.append(old + [name])
        sets = sets + more
    best = None
    best_net = 0
    best_months = 0
    for one in sets:
        cost = 0
        months = 0
        value = 0
        good = True
        for name in one:
            cost += projects[name]["cost"]
            months += projects[name]["months"]
            value += projects[name]["value"]
            for need in projects[name]["needs"]:
                if need not in one:
                    good = False
            for other in projects[name]["not_with"]:
                if other in one:
                    good = False
        for name in names:
            if projects[name]["must"] and name not in one:
                good = False
        if cost > limits["cost"] or months > limits["months"]:
            good = False
        if not good:
            continue
        net = value - cost
        if best is None or net > best_net or (net == best_net and months < best_months):
            best = one
            best_net = net
            best_months = months
    if best is None:
        raise ValueError("impossible")
    return best


# %% appraise
def appraise(case, letters):
    def net_build(n):
        b = case["build"]
        money = 0
        for month in range(1, case["months"] + 1):
            if month <= b["hire"]:
                continue
            elif month <= b["hire"] + b["work"]:
                money -= b["people"] * b["salary"]
            else:
                money += case["gain"] * n - b["keep"] * b["salary"]
        return money

    def net_buy(n):
        b = case["buy"]
        money = -b["setup"]
        for month in range(1, case["months"] + 1):
            if month > b["start"]:
                fee = b["fee"] * n
                if fee < b["minimum"]:
                    fee = b["minimum"]
                money += case["gain"] * n - fee
        return money

    result = {"nothing": 0, "build": net_build(letters), "buy": net_buy(letters)}
    if result["build"] > result["buy"] and result["build"] > 0:
        result["choice"] = "build"
    elif result["buy"] > 0:
        result["choice"] = "buy"
    else:
        result["choice"] = "nothing"
    result["pays_from"] = None
    for n in range(20001):
        if net_build(n) > 0 or net_buy(n) > 0:
            result["pays_from"] = n
            break
    return result


# %% audit
def audit(people, threshold, least):
    groups = {}
    for person in people:
        name = person["group"]
        if name is None:
            name = "not told"
        if name not in groups:
            groups[name] = [0, 0, 0, 0]
        groups[name][0] += 1
        invited = False
        if person["score"] is not None:
            if person["score"] >= threshold:
                invited = True
        if invited:
            groups[name][1] += 1
        if person["died"] == 1:
            groups[name][2] += 1
            if invited:
                groups[name][3] += 1
    result = {"groups": {}, "gaps": {}}
    for name in groups:
        n, invited, died, both = groups[name]
        entry = {"n": n, "invited": None, "missed": None, "right": None}
        if n >= least:
            entry["invited"] = invited / n
        if died >= least:
            entry["missed"] = 1 - both / died
        if invited >= least:
            entry["right"] = both / invited
        result["groups"][name] = entry
    for key in ["invited", "missed", "right"]:
        numbers = []
        for name in groups:
            if result["groups"][name][key] is not None:
                numbers.append(result["groups"][name][key])
        if len(numbers) >= 2:
            result["gaps"][key] = max(numbers) - min(numbers)
        else:
            result["gaps"][key] = None
    return result


# %% attack
def attack(release, register, columns, secret):
    counts = {}
    for row in release:
        key = []
        for column in columns:
            key.append(row[column])
        key = tuple(key)
        counts[key] = counts.get(key, 0) + 1
    k = None
    for key in counts:
        if k is None or counts[key] < k:
            k = counts[key]
    learned = {}
    for name in register:
        person = register[name]
        found = []
        for row in release:
            fits = True
            for column in columns:
                if row[column] == "*":
                    continue
                if person[column] is None:
                    continue
                if row[column] != person[column]:
                    fits = False
            if fits and row[secret] not in found:
                found.append(row[secret])
        if len(found) == 1:
            learned[name] = found[0]
    return {"k": k, "learned": learned}


# %% refuse
def refusals(data, allowed):
    reasons = []
    before1 = ("", None)
    before2 = ("", None)
    try:
        for step in read_steps(data):
            name = step[0]
            reason = ""
            if name == "GLOBAL" or name == "INST":
                reason = step[1].split(" ")[0] + "." + step[1].split(" ")[1]
            if name == "STACK_GLOBAL":
                if before1[0] == "TEXT" and before2[0] == "TEXT":
                    reason = before2[1] + "." + before1[1]
                else:
                    reason = "?"
            if reason != "" and reason not in allowed and reason not in reasons:
                reasons.append(reason)
            before2 = before1
            before1 = step
    except ValueError:
        reasons.append("unreadable")
    return reasons
