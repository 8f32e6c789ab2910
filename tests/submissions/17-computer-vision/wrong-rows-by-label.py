# ---
# mistake: "looks up rows by number where columns go by label"
# loses:
#   writers: "row labels begin with 7"
# ---

# %% writers
def judge_by_writer(truth, old, new, writers, places):
    names = []
    for name in writers:
        if name not in names:
            names.append(name)
    accuracy = {}
    gains = []
    for name in names:
        count = 0
        good = 0
        good_old = 0
        for i in range(len(truth)):
            if writers[i] == name:
                count += 1
                if new[i] == truth[i]:
                    good += 1
                if old[i] == truth[i]:
                    good_old += 1
        accuracy[name] = good / count
        gains.append((good - good_old) / count)
    names.sort()
    worst = names[0]
    for name in names:
        if accuracy[name] < accuracy[worst]:
            worst = name
    margin = sum(gains) / len(gains)
    if len(gains) == 1:
        spread = float("nan")
    else:
        spread = (sum((g - margin) ** 2 for g in gains) / (len(gains) - 1)) ** 0.5
    confusions = []
    for a in range(10):
        for b in range(10):
            litres = 0
            who = set()
            for i in range(len(truth)):
                if a != b and truth[i] == a and new[i] == b:
                    litres += abs(a - b) * places[i]
                    who.add(writers[i])
            if len(who) >= 2:
                confusions.append((a, b, litres))
    confusions.sort(key=lambda each: (-each[2], each[0], each[1]))
    return {
        "accuracy": accuracy,
        "worst": worst,
        "margin": margin,
        "spread": spread,
        "confusions": confusions,
    }
