# ---
# mistake: leaves out the tasks of a circle
# loses:
#   path: "raise ValueError"
# ---

# %% path
def schedule(tasks):
    import graphlib

    by_name = {one["task"]: one for one in tasks}
    for one in tasks:
        for need in one["needs"]:
            if need not in by_name:
                raise ValueError(f"{one['task']} needs {need}, which is not in the plan")
    order, before = [], None
    while before != len(order):
        before = len(order)
        order += [n for n in by_name if n not in order and set(by_name[n]["needs"]) <= set(order)]
    end = {}
    for name in order:
        start = max((end[need] for need in by_name[name]["needs"]), default=0)
        end[name] = start + by_name[name]["days"]
    finish = max(end.values(), default=0)
    latest = dict.fromkeys(order, finish)
    for name in reversed(order):
        for need in by_name[name]["needs"]:
            latest[need] = min(latest[need], latest[name] - by_name[name]["days"])
    return {"finish": finish, "slack": {name: latest[name] - end[name] for name in order}}
