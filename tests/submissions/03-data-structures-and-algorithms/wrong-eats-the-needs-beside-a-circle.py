# ---
# mistake: "strikes finished steps out of the dictionary that it was given, once there is a circle"
# loses:
#   order: "there is a circle, and plan_rounds changed"
# ---

# %% order
def plan_rounds(needs):
    waiting = {step: set(needed) for step, needed in needs.items()}
    for needed in needs.values():
        for step in needed:
            waiting.setdefault(step, set())
    users = {}
    for step, needed in waiting.items():
        for other in needed:
            users.setdefault(other, []).append(step)
    rounds, done = [], set()
    ready = [step for step in waiting if not waiting[step]]
    while ready:
        rounds.append(ready)
        following = []
        for step in ready:
            done.add(step)
            for user in users.get(step, []):
                waiting[user].remove(step)
                if not waiting[user]:
                    following.append(user)
        ready = following
    if len(done) == len(waiting):
        return rounds, []
    for step in done:
        needs.pop(step, None)
    path = [next(step for step in waiting if step not in done)]
    while path[-1] not in path[:-1]:
        path.append(next(iter(waiting[path[-1]])))
    return [], path[path.index(path[-1]) : -1]
