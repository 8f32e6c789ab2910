# ---
# approach: written by a beginner, with loops, plain lists and no library
# ---

# %% curve
def curve_report(errors, rows):
    widths_in_order = list(errors.keys())
    widths_in_order.sort()
    peak = widths_in_order[0]
    highest = -1
    for width in widths_in_order:
        mean = sum(errors[width]) / len(errors[width])
        if mean > highest:
            highest = mean
            peak = width
    last = widths_in_order[-1]
    end = sum(errors[last]) / len(errors[last])
    number_of_seeds = len(errors[last])
    below = 0
    something_before = False
    for seed in range(number_of_seeds):
        lowest = None
        for width in widths_in_order:
            if width < peak:
                something_before = True
                if lowest is None or errors[width][seed] < lowest:
                    lowest = errors[width][seed]
        if lowest is not None and errors[last][seed] < lowest:
            below = below + 1
    if something_before:
        share = below / number_of_seeds
    else:
        share = None
    return {"peak": peak, "off": (peak - rows) / rows, "end": end, "below": share}

# %% train
def train(X, y, order, C, variant="PA-I"):
    if variant != "PA" and variant != "PA-I" and variant != "PA-II":
        raise ValueError("I do not know " + str(variant))
    d = X.shape[1]
    w = [0.0] * d
    history = []
    mistakes = 0
    for i in order:
        score = 0.0
        square = 0.0
        for j in range(d):
            score = score + w[j] * float(X[i, j])
            square = square + float(X[i, j]) ** 2
        if score == 0:
            mistakes = mistakes + 1
        elif score > 0 and y[i] == -1:
            mistakes = mistakes + 1
        elif score < 0 and y[i] == 1:
            mistakes = mistakes + 1
        loss = 1 - float(y[i]) * score
        if loss < 0:
            loss = 0
        tau = 0
        if square != 0:
            if variant == "PA":
                tau = loss / square
            if variant == "PA-I":
                tau = loss / square
                if tau > C:
                    tau = C
            if variant == "PA-II":
                tau = loss / (square + 1 / (2 * C))
        new = []
        for j in range(d):
            new.append(w[j] + tau * float(y[i]) * float(X[i, j]))
        w = new
        history.append(w)
    average = [0.0] * d
    if len(history) > 0:
        for j in range(d):
            average[j] = sum(step[j] for step in history) / len(history)
    return {"w": w, "average": average, "mistakes": mistakes}

# %% fair
def fair_table(methods, splits, budget):
    tries = budget
    for name in methods:
        if len(methods[name]["settings"]) < tries:
            tries = len(methods[name]["settings"])
    chosen = {}
    errors = {}
    for name in methods:
        run = methods[name]["run"]
        chosen[name] = []
        errors[name] = []
        for number in range(len(splits)):
            best = methods[name]["settings"][0]
            best_error = None
            for k in range(tries):
                setting = methods[name]["settings"][k]
                error = run(setting, splits[number], "validation", number)
                if error == error:
                    if best_error is None or error < best_error:
                        best_error = error
                        best = setting
            chosen[name].append(best)
            errors[name].append(run(best, splits[number], "test", number))
    reference = list(methods)[0]
    worse_by = {}
    for name in methods:
        total = 0
        for k in range(len(splits)):
            total = total + errors[name][k] - errors[reference][k]
        worse_by[name] = total / len(splits)
    return {"tries": tries, "chosen": chosen, "errors": errors, "worse_by": worse_by}

# %% verdicts
def verdicts(results, alpha=0.05):
    sets = {}
    wins = 0
    losses = 0
    for name in results:
        r = results[name]
        d = []
        for k in range(len(r["baseline"])):
            d.append(r["baseline"][k] - r["rival"][k])
        J = len(d)
        mean = sum(d) / J
        if max(d) - min(d) <= 1e-12:
            if abs(mean) <= 1e-12:
                p = 1
            else:
                p = 0
        else:
            variance = sum((x - mean) ** 2 for x in d) / (J - 1)
            t = mean / math.sqrt((1 / J + r["test"] / r["train"]) * variance)
            p = 2 * (1 - stats.t.cdf(abs(t), J - 1))
        if mean > 1e-12:
            wins = wins + 1
        if mean < -1e-12:
            losses = losses + 1
        sets[name] = {"difference": mean, "p": p}
    by_p = sorted(sets, key=lambda name: sets[name]["p"])
    m = len(by_p)
    before = 0
    for k in range(m):
        name = by_p[k]
        holm = (m - k) * sets[name]["p"]
        if holm > 1:
            holm = 1
        if holm < before:
            holm = before
        before = holm
        sets[name]["holm"] = holm
        if holm >= alpha:
            sets[name]["verdict"] = "not shown"
        elif sets[name]["difference"] > 0:
            sets[name]["verdict"] = "better"
        else:
            sets[name]["verdict"] = "worse"
    n = wins + losses
    fewer = min(wins, losses)
    ways = 0
    for k in range(fewer + 1):
        ways = ways + math.comb(n, k)
    sign_p = min(1, 2 * ways / 2**n)
    return {"sets": sets, "wins": wins, "losses": losses, "sign_p": sign_p}

# %% parts
def ablation_report(errors, train, test):
    names = list(errors.keys())
    report = {}
    ps = []
    for name in names[1:]:
        d = []
        for k in range(len(errors[name])):
            d.append(errors[name][k] - errors[names[0]][k])
        J = len(d)
        mean = sum(d) / J
        variance = 0
        for x in d:
            variance = variance + (x - mean) ** 2 / (J - 1)
        spread = math.sqrt((1 / J + test / train) * variance)
        q = stats.t.ppf(0.975, J - 1)
        if max(d) - min(d) <= 1e-12:
            if abs(mean) <= 1e-12:
                p = 1
            else:
                p = 0
        else:
            p = 2 * (1 - stats.t.cdf(abs(mean / spread), J - 1))
        ps.append((p, name))
        report[name] = {"worse_by": mean, "low": mean - q * spread, "high": mean + q * spread}
    ps.sort()
    left = len(ps)
    highest = 0
    for p, name in ps:
        highest = max(highest, min(1, left * p))
        left = left - 1
        report[name]["holm"] = highest
        report[name]["claim"] = "not shown"
        if highest < 0.05 and report[name]["worse_by"] > 0:
            report[name]["claim"] = "raises"
        if highest < 0.05 and report[name]["worse_by"] < 0:
            report[name]["claim"] = "lowers"
    return report

# %% rows
def rows_needed(errors, goal):
    ns = sorted(errors)
    means = [sum(errors[n]) / len(errors[n]) for n in ns]
    best_loss = None
    for power in POWERS:
        z = [n ** (-power) for n in ns]
        mz = sum(z) / len(z)
        mm = sum(means) / len(means)
        slope = sum((a - mz) * (b - mm) for a, b in zip(z, means)) / sum((a - mz) ** 2 for a in z)
        floor = mm - slope * mz
        if floor < 0:
            floor = 0
            slope = sum(a * b for a, b in zip(z, means)) / sum(a * a for a in z)
        loss = sum((floor + slope * a - b) ** 2 for a, b in zip(z, means))
        if best_loss is None or loss < best_loss:
            best_loss = loss
            found = {"floor": floor, "slope": slope, "power": power}
    floor, slope, power = found["floor"], found["slope"], found["power"]
    found["rows"] = None
    found["reach"] = None
    found["trusted"] = False
    if goal > floor:
        rows = math.ceil((slope / (goal - floor)) ** (1 / power))
        if rows < 1:
            rows = 1
        found["rows"] = rows
        found["reach"] = rows / ns[-1]
        if found["reach"] <= 4:
            found["trusted"] = True
    return found

# %% claim
ABSENCE = TOO_STRONG = []


def sentences(text):
    return text.split(". ")


def write_claim(results):
    n = len(results["sets"])
    if results["sign_p"] < 0.05 and results["wins"] > results["losses"]:
        effect = "tends to lower the error"
    elif results["sign_p"] < 0.05 and results["wins"] < results["losses"]:
        effect = "tends to raise the error"
    else:
        effect = "has no consistent effect shown"
    headline = "Against " + results["baseline"] + ", " + results["trick"] + " " + effect
    headline = headline + " and is lower on " + str(results["wins"]) + " of " + str(n) + "."
    shown = ""
    rest = ""
    for name in results["sets"]:
        r = results["sets"][name]
        if r["verdict"] == "not shown":
            if rest != "":
                rest = rest + " and on "
            rest = rest + name
        else:
            if r["verdict"] == "better":
                verb, size, low, high = "lowers", r["difference"], r["low"], r["high"]
            else:
                verb, size, low, high = "raises", -r["difference"], -r["high"], -r["low"]
            shown = shown + "For " + name + ", " + results["trick"] + " " + verb + " the error by "
            shown = shown + format(100 * size, ".1f") + " points, with an interval from "
            shown = shown + format(100 * low, ".1f") + " to " + format(100 * high, ".1f") + ". "
    if shown == "":
        shown = "On no data set alone was a difference shown."
    if rest != "":
        rest = "What was not shown is a difference on " + rest + "."
    scope = "We ran " + str(results["splits"]) + " splits. Each method had " + str(results["tries"]) + " tries."
    for text in results["not_tested"]:
        scope = scope + " Also, " + text + "."
    return {"headline": headline, "shown": shown, "not_shown": rest, "scope": scope}
