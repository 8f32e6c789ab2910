# ---
# mistake: adds the delays of tasks that the plan does not have
# loses:
#   simulate: "Ignore those two"
# ---

# %% simulate
def simulate(tasks, past, causes, draws, seed):
    """Draw finishes of a plan whose tasks and risks go wrong together.

    Arguments
        tasks: list of dictionaries with "task", "kind", "estimate" (days) and "needs";
            at least one, each after those that it needs.
        past: list of dictionaries with "project", "kind", "estimate" (above 0) and
            "actual", in any order; at least one.
        causes: list of dictionaries with "cause", "chance" (0 to 1) and "delays" (from
            task to days, perhaps with tasks of other plans); the list may be empty.
        draws: how many finishes to draw, at least 1.
        seed: whole number for np.random.default_rng.

    Returns `draws` numbers, the days from start to finish: a list or an array. The same
    arguments give the same numbers, and another seed gives others.

    Example: with one task of 10 days, one past project that took 30 days for an estimated
    20 of the same kind, and no causes, every draw is 15.
    """
    projects = {}
    for row in past:
        projects.setdefault(row["project"], []).append(row)
    kinds = {task["kind"] for task in tasks}
    ratios = []
    for rows in projects.values():
        ratio = {}
        for kind in kinds:
            same = [row for row in rows if row["kind"] == kind] or rows
            ratio[kind] = sum(row["actual"] for row in same) / sum(row["estimate"] for row in same)
        ratios.append(ratio)
    rng = np.random.default_rng(seed)
    finishes = []
    for _ in range(draws):
        ratio = ratios[rng.integers(len(ratios))]
        struck = [cause["delays"] for cause in causes if rng.random() < cause["chance"]]
        end = {}
        for task in tasks:
            name = task["task"]
            days = task["estimate"] * ratio[task["kind"]] + sum(delays.get(name, 0) for delays in struck)
            end[name] = days + max((end[need] for need in task["needs"]), default=0)
        finishes.append(max(end.values()) + sum(v for d in struck for k, v in d.items() if k not in end))
    return finishes
