# ---
# approach: plain loops and dictionaries, pairs as lists until the end, busy_minutes in the report
# ---

# %% shrink
def shrink(rows, fails):
    if not fails(list(rows)):
        raise ValueError("nothing fails")
    keep = list(range(len(rows)))
    changed = True
    while changed:
        changed = False
        for place in list(keep):
            trial = [rows[k] for k in keep if k != place]
            if fails(trial):
                keep.remove(place)
                changed = True
    return [rows[k] for k in keep]


# %% reproduce
def reproducer():
    return "import hirekit\nassert hirekit.busy_minutes([(540, 600), (550, 560)]) == 60, 'a minute counts once'"


# %% fix
def merge_spans(spans):
    merged = []
    for start, end in sorted(spans):
        if not merged or start > merged[-1][1]:
            merged.append([start, end])
        elif end > merged[-1][1]:
            merged[-1][1] = end
    return [tuple(pair) for pair in merged]


# %% patch
def check_merge(merge):
    def joined(*spans):
        return [list(span) for span in merge(list(spans))]

    assert joined() == []
    assert joined((0, 60), (10, 20)) == [[0, 60]]
    assert joined((0, 10), (10, 20)) == [[0, 20]]
    assert joined((5, 8), (1, 2)) == [[1, 2], [5, 8]], "earliest first"
    assert joined((0, 10), (11, 20)) == [[0, 10], [11, 20]]


def add_entry(changelog, entry):
    lines = changelog.splitlines()
    section, part, place, end = "", "", None, len(lines)
    for number in range(len(lines)):
        line = lines[number]
        if line.startswith("## "):
            if section == "## Unreleased":
                end = number
            section, part = line.strip(), ""
        elif line.startswith("### "):
            part = line.strip()
        if section == "## Unreleased" and part == "### Fixed":
            if line.strip() == "### Fixed" or line.startswith("- "):
                place = number + 1
    if place is None:
        lines.insert(end, "### Fixed")
        place = end + 1
    lines.insert(place, "- " + entry)
    return "\n".join(lines)


# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    means = {}
    for name, candidate in candidates.items():
        total = 0.0
        for week in judge_weeks:
            rows = train.loc[train["week"].eq(week).to_numpy()]
            learn = train.loc[train["week"].lt(week).to_numpy()]
            features = rows[[column for column in rows if column != "broke"]]
            total += hits(list(rows["broke"]), list(candidate(learn, features)))
        means[name] = total / len(judge_weeks)
    best = max(means.values())
    for name in candidates:
        if means[name] >= best - 1e-6:
            break
    scores = list(candidates[name](train.copy(), ask.copy()))
    pairs = sorted(zip(ask["row_id"], scores))
    return [name, pd.DataFrame(pairs, columns=["row_id", "score"])]


# %% board
def final_board(entries, k_public, k_private):
    counting = {}
    for row in entries.sort_values("number").to_dict("records"):
        old = counting.get(row["entrant"])
        if old is None or row["public"] > old["public"]:
            counting[row["entrant"]] = row
    lines = []
    for name, row in counting.items():
        line = {"entrant": name, "number": row["number"]}
        for side in ["public", "private"]:
            line[side + "_rank"] = 1
            for other in counting.values():
                if other[side] > row[side] + 1e-6:
                    line[side + "_rank"] += 1
        q = row["private"]
        line["overfit"] = row["public"] - q > 2 * (q * (1 - q) * (1 / k_public + 1 / k_private)) ** 0.5
        lines.append(line)
    return lines


# %% portfolio
def check_project(readme, card, files):
    problems = []

    def section(name):
        inside, found = None, []
        for line in readme.splitlines():
            if line.startswith("## "):
                inside = line[3:].strip().lower() == name.lower()
                if inside:
                    found.append("")
            elif inside:
                found.append(line)
        return found

    for name in ["Result", "Run it", "Data", "Limits"]:
        if not section(name):
            problems.append("no-section " + name)
    if section("Run it"):
        open_block, command, pending, install, seen = False, False, False, False, False
        for line in section("Run it"):
            if line.startswith("```"):
                command = command or (open_block and pending)
                install = install or (open_block and seen)
                open_block, pending, seen = not open_block, False, False
            elif open_block and line.strip():
                pending = True
                seen = seen or line.find("install") >= 0
        if not command:
            problems.append("no-command")
        elif not install:
            problems.append("no-install")
    for piece in readme.split("](")[1:]:
        path = piece.split(")")[0]
        web = path.startswith("http://") or path.startswith("https://") or path.startswith("#")
        problem = "broken-link " + path
        if not web and path not in files and problem not in problems:
            problems.append(problem)
    def empty(holder, key):
        if key not in holder:
            return True
        value = holder[key]
        if value is None or value == [] or value == {}:
            return True
        return isinstance(value, str) and value.isspace() or value == ""

    for field in ["name", "owner", "version", "use", "not_for", "inputs", "measure"]:
        if empty(card, field):
            problems.append("card-lacks " + field)
    if "card-lacks measure" in problems:
        return problems
    for part in ["name", "value", "baseline", "rows", "period"]:
        if empty(card["measure"], part):
            problems.append("card-lacks measure." + part)
    if section("Result"):
        words = " ".join(section("Result")).replace("%", " % ").split()
        numbers = []
        for word, after in zip(words, words[1:]):
            if after == "%":
                numbers.append(float(word))
        for part in ["value", "baseline"]:
            if "card-lacks measure." + part not in problems:
                if all(abs(number - 100 * card["measure"][part]) > 0.05 + 1e-9 for number in numbers):
                    problems.append("other-number " + part)
    return problems
