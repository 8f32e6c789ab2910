# ---
# approach: plain loops and lists, one step at a time, as somebody new would write it
# ---

# %% value
def value_per_day(wagons, check, repair, miss):
    result = {}
    for day in sorted(set(wagons["day"])):
        result[day] = 0
    for i in range(len(wagons)):
        row = wagons.iloc[i]
        costs = []
        for who in ["round", "model"]:
            if row[who]:
                cost = check
                if row["stuck"]:
                    cost = cost + repair
            else:
                cost = 0
                if row["stuck"]:
                    cost = miss
            costs.append(cost)
        result[row["day"]] = result[row["day"]] + costs[0] - costs[1]
    return result

# %% decide
def decide(values, fee, block=7, seed=0):
    values = [float(v) for v in values]
    answer = {"mean": None, "low": None, "high": None, "below": None, "decision": "wait"}
    if len(values) > 0:
        answer["mean"] = sum(values) / len(values)
    totals = []
    lengths = []
    start = 0
    while start < len(values):
        piece = values[start : start + block]
        totals.append(sum(piece))
        lengths.append(len(piece))
        start = start + block
    if len(totals) < 10:
        return answer
    rng = np.random.default_rng(seed)
    means = []
    for _ in range(4000):
        total = 0
        length = 0
        for place in rng.integers(0, len(totals), len(totals)):
            total = total + totals[place]
            length = length + lengths[place]
        means.append(total / length)
    answer["low"] = np.quantile(means, 0.025)
    answer["high"] = np.quantile(means, 0.975)
    count = 0
    for m in means:
        if m < fee:
            count = count + 1
    answer["below"] = count / 4000
    if answer["low"] > fee:
        answer["decision"] = "sign"
    elif answer["high"] < fee:
        answer["decision"] = "decline"
    else:
        answer["decision"] = "trial"
    return answer

# %% sensitivity
def sensitivity(value, base, ranges):
    rows = []
    for name in sorted(ranges):
        low, high = ranges[name]
        changed = dict(base)
        changed[name] = low
        at_low = value(changed)
        changed = dict(base)
        changed[name] = high
        at_high = value(changed)
        if min(at_low, at_high) > 0 or max(at_low, at_high) < 0:
            answer = None
        else:
            a = low
            b = high
            for step in range(80):
                m = (a + b) / 2
                changed = dict(base)
                changed[name] = m
                v = value(changed)
                if at_low <= at_high:
                    if v < 0:
                        a = m
                    else:
                        b = m
                else:
                    if v > 0:
                        a = m
                    else:
                        b = m
            answer = b
        rows.append({"name": name, "at_low": at_low, "at_high": at_high, "break_even": answer})
    rows.sort(key=lambda row: abs(row["at_low"] - row["at_high"]), reverse=True)
    return rows

# %% mend
def mend(spec):
    spec = copy.deepcopy(spec)
    notes = spec.get("usermeta", {})
    if "layer" in spec:
        scales = spec.get("resolve", {}).get("scale", {})
        if scales.get("y") != "independent":
            return spec
    if "layer" in spec:
        new = {}
        for key in spec:
            if key != "layer" and key != "resolve":
                new[key] = spec[key]
        parts = []
        for part in spec["layer"]:
            x = part["encoding"]["x"]["field"]
            if "transform" in new:
                new["transform"] = keep(new["transform"], x)
            parts.append(mend_chart(part, notes))
        new["vconcat"] = parts
        return new
    return mend_chart(spec, notes)


def keep(steps, x):
    kept = []
    for step in steps:
        window = False
        if "filter" in step and type(step["filter"]) is dict:
            if "range" in step["filter"] and step["filter"]["field"] == x:
                window = True
        if not window:
            kept.append(step)
    return kept


def mend_chart(chart, notes):
    enc = chart["encoding"]
    steps = chart.get("transform", [])
    if "x" in enc:
        steps = keep(steps, enc["x"]["field"])
    out_of = notes.get("out_of", {})
    intervals = notes.get("interval", {})
    for channel in enc:
        c = enc[channel]
        if c["field"] in out_of:
            a = c["field"]
            b = out_of[a]
            new = a + " per " + b
            steps.append({"calculate": "datum." + a + " / datum." + b, "as": new})
            c["field"] = new
            if "title" in c:
                c["title"] = new
            if "scale" in c and "domain" in c["scale"]:
                del c["scale"]["domain"]
    chart["transform"] = steps
    if "size" in enc and "scale" in enc["size"]:
        s = enc["size"]["scale"]
        if s.get("type", "linear") != "linear" or not s.get("zero", True):
            enc["size"]["scale"] = {"type": "linear", "zero": True}
    if chart["mark"] == "bar" or chart["mark"] == "area":
        for channel in ["x", "y"]:
            if channel in enc and enc[channel]["type"] == "quantitative" and "scale" in enc[channel]:
                s = enc[channel]["scale"]
                if "zero" in s and not s["zero"]:
                    s["zero"] = True
                if "domain" in s and s["domain"][0] > 0:
                    s["domain"][0] = 0
                    s["zero"] = True
    for channel, other in [["x", "y"], ["y", "x"]]:
        if channel in enc and enc[channel]["field"] in intervals:
            low, high = intervals[enc[channel]["field"]]
            bars = {other: enc[other]}
            bars[channel] = {"field": low, "type": "quantitative"}
            bars[channel + "2"] = {"field": high}
            chart["layer"] = [
                {"mark": chart["mark"], "encoding": enc},
                {"mark": "errorbar", "encoding": bars},
            ]
            del chart["mark"]
            del chart["encoding"]
            break
    return chart

# %% chance
HOUSE_WORDS = [(0, "very unlikely"), (0.1, "unlikely"), (0.35, "open"), (0.65, "likely"), (0.9, "very likely")]


def say_chance(share, words=HOUSE_WORDS):
    if math.isnan(share) or share < 0 or share > 1:
        raise ValueError("share")
    word = ""
    for start, name in sorted(words):
        if start <= share:
            word = name
    if share < 0.01:
        return word + " (fewer than 1 in 100)"
    if share > 0.99:
        return word + " (more than 99 in 100)"
    for n in [10, 20, 100]:
        best = 1
        for k in range(1, n):
            if abs(k / n - share) < abs(best / n - share):
                best = k
        if abs(best / n - share) <= 0.02:
            for d in [10, 5, 4, 2, 25, 20, 50]:
                while best % d == 0 and n % d == 0:
                    best = best // d
                    n = n // d
            return word + " (about " + str(best) + " in " + str(n) + ")"

# %% memo
JARGON = ["bootstrap", "confidence", "p-value", "quantile", "significant", "threshold"]
CERTAIN = ["proves", "proven", "certainly", "definitely", "guaranteed", "always", "never"]


def number(x):
    small = roundings(x)[1]
    if small == int(small):
        return str(int(small))
    return str(small)


def write_memo(results):
    text = ""
    if results["low"] > results["fee"]:
        text += "Please sign the contract with the supplier.\n\n"
    if results["high"] < results["fee"]:
        text += "Please decline the offer of the supplier.\n\n"
    if results["low"] <= results["fee"] <= results["high"]:
        text += "Please run a trial first.\n\n"
    text += "We compared the model with the foreman on " + str(results["days"]) + " days. "
    text += "The model saved " + number(results["mean"]) + " euros per day (from " + number(results["low"])
    text += " to " + number(results["high"]) + " is what it could well be in the long run, before the fee). "
    text += "The fee is " + number(results["fee"]) + " euros per day. "
    text += "The fee is not covered by the saving: this is " + results["chance"] + ". "
    if results["break_even"]:
        even = results["break_even"]
        text += "With " + number(even["value"]) + " instead of " + number(even["base"]) + " for " + even["name"]
        text += " the saving would be as large as the fee. "
    else:
        text += "There is no assumption that would change this advice if it alone were wrong. "
    for limit in results["limits"]:
        text += "Keep in mind: " + limit + ". "
    text += "Ask us for the numbers of each week, and for the way in which they were computed."
    return text
