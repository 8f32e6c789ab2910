# ---
# approach: "long-winded loops, unittest's assert methods, nothing clever"
# ---

# %% tidy
def warm_shares(rows, high):
    result = {}
    for row in rows:
        name = row["fridge"]
        if name in result:
            continue
        number_known = 0
        number_warm = 0
        for other in rows:
            if other["fridge"] == name and other["celsius"] is not None:
                number_known = number_known + 1
                if other["celsius"] > high:
                    number_warm = number_warm + 1
        if number_known == 0:
            result[name] = None
        else:
            result[name] = number_warm / number_known
    print("done", result)
    return result

# %% tests
import unittest


def check_excursions(excursions):
    t = unittest.TestCase()
    t.assertEqual(excursions([]), [])
    t.assertEqual(excursions([(0, 9.0)], shortest=0), [(0, 0)])
    # at the limit
    t.assertEqual(excursions([(0, 8.0), (10, 8.0), (20, 8.0)]), [])
    # exactly 10 minutes
    t.assertEqual(excursions([(0, 9.0), (10, 9.0), (15, 4.0)]), [(0, 10)])
    # 9 minutes
    t.assertEqual(excursions([(0, 9.0), (9, 9.0), (15, 4.0)]), [])
    # at the end
    t.assertEqual(excursions([(0, 4.0), (5, 9.0), (25, 9.0)]), [(5, 25)])
    # missing
    t.assertEqual(excursions([(0, 9.0), (6, 9.0), (8, None), (10, 9.0), (16, 9.0)]), [])
    # cool in between
    t.assertEqual(excursions([(0, 9.0), (6, 9.0), (8, 1.0), (10, 9.0), (16, 9.0)]), [])
    # two spells
    t.assertEqual(excursions([(0, 9.0), (20, 9.0), (30, 1.0), (40, 9.0), (70, 9.0)]), [(0, 20), (40, 70)])
    # more readings than minutes
    t.assertEqual(excursions([(i, 9.0) for i in range(10)] + [(10, 1.0)]), [])
    # other arguments
    t.assertEqual(excursions([(0, 5.0), (20, 5.0), (30, 1.0)], high=4.0), [(0, 20)])
    t.assertEqual(excursions([(0, 9.0), (20, 9.0), (30, 1.0)], high=10.0), [])
    t.assertEqual(excursions([(0, 9.0), (20, 9.0), (30, 1.0)], shortest=30), [])
    t.assertEqual(excursions([(0, 0.0), (20, 0.0), (30, -1.0)], high=-0.5), [(0, 20)])
    t.assertEqual(excursions([(0, 5.0), (20, 5.0), (30, 0.0)], high=0), [(0, 20)])
    # the list stays
    r = [(0, None), (5, 9.0), (20, None)]
    excursions(r)
    t.assertEqual(r, [(0, None), (5, 9.0), (20, None)])

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    if limits is None:
        limits = {"vaccine": (8.0, 10)}
    if product not in limits:
        raise KeyError("no limits for " + product)
    limit = limits[product]
    answer = "ok"
    if celsius is None:
        answer = "unknown"
    else:
        if minutes >= limit[1]:
            if celsius > limit[0]:
                answer = "warm"
            if celsius < 2.0:
                answer = "cold"
    return answer

# %% bisect
def first_bad(commits, is_bad):
    if len(commits) == 0:
        raise ValueError("there are no commits")
    low = 0
    high = len(commits) - 1
    answers = {}
    # the first bad one is somewhere from low to high
    while True:
        candidates = []
        for place in range(low, high):
            if place not in answers:
                candidates.append(place)
        if candidates == []:
            break
        middle = candidates[(len(candidates) - 1) // 2]
        answers[middle] = is_bad(commits[middle])
        if answers[middle] is True:
            high = middle
        elif answers[middle] is False:
            low = middle + 1
    result = []
    for place in range(low, high + 1):
        result.append(commits[place])
    return result

# %% patch
def check_peaks(recent_peaks):
    got = recent_peaks([(0, 5.0), (10, 3.0)], 10)
    assert got == [5.0, 3.0], "edge: " + str(got)
    got = recent_peaks([(0, 5.0), (10, 3.0)], 11)
    assert got == [5.0, 5.0], "inside: " + str(got)
    got = recent_peaks([(0, None), (1, 2.0)], 10)
    assert got == [None, 2.0], "missing at first: " + str(got)
    got = recent_peaks([(0, -4.0), (1, None), (2, -6.0)], 10)
    assert got == [-4.0, -4.0, -4.0], "below zero: " + str(got)
    got = recent_peaks([(0, 1.0), (1, 2.0)], 10)
    assert got == [1.0, 2.0], "rising: " + str(got)
    got = recent_peaks([(0, 9.0), (3, 2.0)], 3)
    assert got == [9.0, 2.0], "few readings: " + str(got)
    got = recent_peaks([(0, 0.0), (1, -2.0), (60, None)], 10)
    assert got == [0.0, 0.0, None], "zero, and nothing any more: " + str(got)

# %% nightly
def run_nightly(text, log):
    lines = text.split("\n")
    if lines[0] != "fridge,minute,celsius":
        log.error("wrong first line: " + repr(lines[0]))
        return [2, []]
    rows = []
    bad = 0
    number = 1
    for line in lines[1:]:
        number = number + 1
        if line.strip() == "":
            continue
        parts = line.split(",")
        good = len(parts) == 3
        if good:
            fridge, minute, celsius = parts
            if fridge == "" or fridge.strip() != fridge:
                good = False
            if minute == "" or len(minute) > 6 or any(letter not in "0123456789" for letter in minute):
                good = False
            value = None
            if celsius != "":
                if re.fullmatch("-?[0-9]+([.][0-9]+)?", celsius) is None:
                    good = False
                else:
                    value = float(celsius)
                    if value < -40 or value > 60:
                        good = False
        if good:
            rows.append({"fridge": fridge, "minute": int(minute), "celsius": value})
        else:
            bad = bad + 1
            log.warning(f"line {number} left out: {line}")
    if len(rows) == 0:
        log.error("nothing read")
        return [2, []]
    log.info(f"kept {len(rows)}, left out {bad}")
    if bad > 0:
        return [1, rows]
    return [0, rows]

# %% release
def plan_release(version, changes, lock, needs):
    numbers = [int(part) for part in version.split(".")]
    serious = {"removed": "major", "changed": "major", "added": "minor", "deprecated": "minor"}
    serious["fixed"] = "patch"
    serious["internal"] = "none"
    lower = {"major": "minor", "minor": "patch", "patch": "patch", "none": "none"}
    found = {"major": [], "minor": [], "patch": [], "none": []}
    for kind, words in changes:
        if kind not in serious:
            raise ValueError("unknown kind " + kind)
        level = serious[kind]
        if numbers[0] == 0:
            level = lower[level]
        found[level].append(words)
    if found["major"]:
        why = found["major"]
        numbers = [numbers[0] + 1, 0, 0]
    elif found["minor"]:
        why = found["minor"]
        numbers = [numbers[0], numbers[1] + 1, 0]
    elif found["patch"]:
        why = found["patch"]
        numbers[2] += 1
    else:
        why = []
    pins = {}
    for line in lock.splitlines():
        line = line.split("#")[0].replace(" ", "")
        if line != "":
            name, pin = line.split("==")
            pins[name.lower().replace("_", "-").replace(".", "-")] = pin
    blocked = []
    for package in needs:
        for need in needs[package]:
            name = ""
            for letter in need:
                if letter in "<>=!~ ":
                    break
                name += letter
            rest = need[len(name):]
            name = name.lower().replace("_", "-").replace(".", "-")
            if name not in pins or pins[name] not in SpecifierSet(rest):
                blocked.append([package, need])
    return {"version": ".".join(str(n) for n in numbers), "why": why, "blocked_by": blocked}
