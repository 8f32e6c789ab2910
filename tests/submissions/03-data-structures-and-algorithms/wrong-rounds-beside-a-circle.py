# ---
# mistake: "returns the rounds that went well although there is a circle"
# loses:
#   order: "rounds must be empty"
# ---

# %% order
def plan_rounds(needs):
    waiting = {step: set(needed) for step, needed in needs.items()}
    users = {}
    for step, needed in needs.items():
        for other in set(needed):
            waiting.setdefault(other, set())
            users.setdefault(other, []).append(step)
    rounds = []
    ready = [step for step in waiting if not waiting[step]]
    while ready:
        rounds.append(ready)
        following = []
        for step in ready:
            for user in users.get(step, []):
                waiting[user].remove(step)
                if not waiting[user]:
                    following.append(user)
            del waiting[step]
        ready = following
    if not waiting:
        return rounds, []
    path, place = [], {}
    step = next(iter(waiting))
    while step not in place:
        place[step] = len(path)
        path.append(step)
        step = next(iter(waiting[step]))
    return rounds, path[place[step] :]
