# ---
# mistake: lets a task start when the first of its needs has ended
# loses:
#   path: "A task starts when"
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
        start = min((end[need] for need in by_name[name]["needs"]), default=0)
        end[name] = start + by_name[name]["days"]
    finish = max(end.values(), default=0)
    latest = dict.fromkeys(order, finish)
    for name in reversed(order):
        for need in by_name[name]["needs"]:
            latest[need] = min(latest[need], latest[name] - by_name[name]["days"])
    return {"finish": finish, "slack": {name: latest[name] - end[name] for name in order}}
