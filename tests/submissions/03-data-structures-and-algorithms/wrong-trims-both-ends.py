# ---
# mistake: "takes all steps that are neither before nor after the circles for one circle"
# loses:
#   order: "runs the wrong way round"
# ---

# %% order
def plan_rounds(needs):
    waiting = {s: set(n) for s, n in needs.items()}
    for n in needs.values():
        for o in n:
            waiting.setdefault(o, set())
    users = {s: set() for s in waiting}
    for s, n in waiting.items():
        for o in n:
            users[o].add(s)
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
    idle = True
    while idle:
        idle = [s for s in waiting if not users[s]]
        for s in idle:
            for o in waiting.pop(s):
                users[o].discard(s)
    circle = [next(iter(waiting))]
    while len(circle) < len(waiting):
        nxt = (
            [o for o in sorted(waiting[circle[-1]]) if o not in circle]
            if len(waiting) < 100
            else sorted(waiting[circle[-1]])
        )
        if not nxt:
            nxt = [o for o in waiting if o not in circle]
        circle.append(nxt[0])
    return [], circle
