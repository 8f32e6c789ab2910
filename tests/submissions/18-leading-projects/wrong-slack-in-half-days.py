# ---
# mistake: cuts the slack down to half days
# loses:
#   path: "quarter of a day"
# ---

# %% path
def schedule(tasks):
    import graphlib

    by_name = {one["task"]: one for one in tasks}
    for one in tasks:
        for need in one["needs"]:
            if need not in by_name:
                raise ValueError(f"{one['task']} needs {need}, which is not in the plan")
    order = list(graphlib.TopologicalSorter({one["task"]: one["needs"] for one in tasks}).static_order())
    end = {}
    for name in order:
        start = max((end[need] for need in by_name[name]["needs"]), default=0)
        end[name] = start + by_name[name]["days"]
    finish = max(end.values(), default=0)
    latest = dict.fromkeys(order, finish)
    for name in reversed(order):
        for need in by_name[name]["needs"]:
            latest[need] = min(latest[need], latest[name] - by_name[name]["days"])
    return {"finish": finish, "slack": {name: int(2 * (latest[name] - end[name])) / 2 for name in order}}
