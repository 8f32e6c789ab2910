# ---
# mistake: crosses needs off the lists that were handed in
# loses:
#   path: "that were handed in have changed"
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
    graph = {one["task"]: list(one["needs"]) for one in tasks}
    end = {}
    for name in order:
        start = max((end[need] for need in by_name[name]["needs"]), default=0)
        end[name] = start + by_name[name]["days"]
    for one in tasks:
        one["needs"] = list(one["needs"])[:0]
    finish = max(end.values(), default=0)
    latest = dict.fromkeys(order, finish)
    for name in reversed(order):
        for need in graph[name]:
            latest[need] = min(latest[need], latest[name] - by_name[name]["days"])
    return {"finish": finish, "slack": {name: latest[name] - end[name] for name in order}}
