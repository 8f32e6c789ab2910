# ---
# mistake: adds all delays to the finish, whatever the slack
# loses:
#   simulate: "last of those that it needs has ended"
# ---

# %% simulate
def simulate(tasks, past, causes, draws, seed):
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
            days = task["estimate"] * ratio[task["kind"]]
            end[name] = days + max((end[need] for need in task["needs"]), default=0)
        finishes.append(max(end.values()) + sum(sum(delays.values()) for delays in struck))
    return finishes
