# ---
# mistake: takes the distance to the finish as slack, whatever waits
# loses:
#   path: "have the slack"
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
    return {"finish": finish, "slack": {name: latest[name] - end[name] for name in order}}
