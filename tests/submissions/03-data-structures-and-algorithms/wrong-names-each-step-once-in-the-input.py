# ---
# mistake: "takes steps that are named twice out of the lists that it was given"
# loses:
#   order: "a list names a step twice, and"
# ---

# %% order
def plan_rounds(needs):
    for s in needs:
        needs[s][:] = dict.fromkeys(needs[s])
    waiting = {s: set(n) for s, n in needs.items()}
    for n in needs.values():
        for o in n:
            waiting.setdefault(o, set())
    users = {}
    for s, n in waiting.items():
        for o in n:
            users.setdefault(o, []).append(s)
    rounds = []
    ready = [s for s in waiting if not waiting[s]]
    while ready:
        rounds.append(ready)
        f = []
        for s in ready:
            for u in users.get(s, []):
                waiting[u].remove(s)
                if not waiting[u]:
                    f.append(u)
            del waiting[s]
        ready = f
    if not waiting:
        return rounds, []
    path = [next(iter(waiting))]
    while True:
        n = next(iter(waiting[path[-1]]))
        if n in path:
            return [], path[path.index(n) :]
        path.append(n)
