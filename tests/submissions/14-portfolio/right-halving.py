# ---
# approach: halves first and single rows last, minutes in a set, a property in the test, regular expressions
# ---

# %% shrink
def shrink(rows, fails):
    rows = list(rows)
    if not fails(rows):
        raise ValueError("no failure")
    size = max(len(rows) // 2, 1)
    while rows:
        position, went = 0, False
        while position < len(rows):
            without = rows[:position] + rows[position + size :]
            if fails(without):
                rows, went = without, True
            else:
                position += size
        if size == 1 and not went:
            break
        if not went:
            size = max(size // 2, 1)
        else:
            size = min(size, max(len(rows) // 2, 1))
    return tuple(rows)


# %% reproduce
def reproducer():
    return '''# A ride inside a day ticket (hirekit 1.3.0)
from hirekit import free_spans as free_between
hired = [(545, 1060), (607, 641)]
free = free_between(hired, opens=480, closes=1200)
assert free == [(480, 545), (1060, 1200)], f"the bicycle is out from 545 to 1060, but free is {free}"
'''


# %% fix
def merge_spans(spans):
    minutes = sorted({minute for start, end in spans for minute in range(start, end)})
    starts = [m for k, m in enumerate(minutes) if k == 0 or minutes[k - 1] != m - 1]
    ends = [m + 1 for k, m in enumerate(minutes) if k == len(minutes) - 1 or minutes[k + 1] != m + 1]
    return list(zip(starts, ends))


# %% patch
def check_merge(merge):
    rng = np.random.default_rng(0)
    cases = [[], [(0, 60), (10, 20)], [(0, 10), (10, 20)], [(0, 10), (11, 20)], [(8, 9), (1, 2)]]
    for _ in range(20):
        cases.append([(int(a), int(a + b)) for a, b in rng.integers(1, 30, (5, 2))])
    for case in cases:
        got = list(merge(list(case)))
        covered = {m for a, b in case for m in range(a, b)}
        told = [m for a, b in got for m in range(a, b)]
        if sorted(covered) != told:
            raise AssertionError(f"{case}: not the same minutes, or not in order")
        for left, right in zip(got, got[1:]):
            if left[1] >= right[0]:
                raise AssertionError(f"{case}: no free minute after {left}")


def add_entry(changelog, entry):
    head, unreleased, rest = re.split(r"(?m)^## Unreleased$", changelog)[0], "", ""
    body = changelog[len(head) + len("## Unreleased") :]
    found = re.search(r"(?m)^## ", body)
    unreleased, rest = (body[: found.start()], body[found.start() :]) if found else (body, "")
    fixed = re.search(r"(?ms)^### Fixed$.*?(?=^### |\Z)", unreleased)
    if fixed:
        block = re.sub(r"(?s)\A(.*\n- [^\n]*|### Fixed)", lambda m: f"{m.group()}\n- {entry}", fixed.group())
        unreleased = unreleased[: fixed.start()] + block + unreleased[fixed.end() :]
    else:
        unreleased = unreleased.rstrip() + f"\n\n### Fixed\n\n- {entry}\n\n"
    return head + "## Unreleased" + unreleased + rest


# %% board
def final_board(entries, k_public, k_private):
    table = entries.reset_index(drop=True).sort_values(["public", "number"], ascending=[False, True])
    best = table.groupby("entrant").head(1).copy()
    for side in ("public", "private"):
        scores = best[side].to_numpy()
        best[side + "_rank"] = 1 + (scores[None, :] - scores[:, None] > 1e-6).sum(axis=1)
    variance = best["private"] * (1 - best["private"]) * (1 / k_public + 1 / k_private)
    best["overfit"] = best["public"] - best["private"] > 2 * np.sqrt(variance)
    return best[["entrant", "number", "public_rank", "private_rank", "overfit"]].to_dict("records")


# %% portfolio
def check_project(readme, card, files):
    parts = re.split(r"(?m)^## (.*)$", readme)
    section = {name.strip().casefold(): text for name, text in zip(parts[1::2], parts[2::2])}
    problems = {f"no-section {name}" for name in ("Result", "Run it", "Data", "Limits") if name.casefold() not in section}
    blocks = re.findall(r"(?ms)^```[^\n]*\n(.*?)^```", section.get("run it", "```\ninstall\n```"))
    if not "".join(blocks).strip():
        problems.add("no-command")
    elif "install" not in "\n".join(blocks):
        problems.add("no-install")
    for path in re.findall(r"\]\((.*?)\)", readme):
        if not re.match(r"https?://|#", path) and path not in set(files):
            problems.add(f"broken-link {path}")

    def gone(value):
        return value is None or (not isinstance(value, (int, float)) and not str(value).strip(" \t[]{}"))

    measure = card.get("measure") or {}
    lacking = {f for f in ("name", "owner", "version", "use", "not_for", "inputs", "measure") if gone(card.get(f))}
    if measure and not gone(measure):
        lacking |= {f"measure.{p}" for p in ("name", "value", "baseline", "rows", "period") if gone(measure.get(p))}
    problems |= {f"card-lacks {f}" for f in lacking}
    if "result" in section and "measure" not in lacking:
        told = [float(n) for n in re.findall(r"([\d.]+) ?%", section["result"])]
        for part in {"value", "baseline"} - {f.removeprefix("measure.") for f in lacking}:
            if not np.any(np.abs(np.array(told) - 100 * measure[part]) < 0.0500001):
                problems.add(f"other-number {part}")
    return sorted(problems)
