# ---
# mistake: "a step that is named twice is waited for twice"
# loses:
#   order: "is in no round"
# ---

# %% order
def plan_rounds(needs):
    waiting = {step: set(needed) for step, needed in needs.items()}
    users = {}
    for step, needed in needs.items():
        for other in set(needed):
            waiting.setdefault(other, set())
            users.setdefault(other, []).append(step)
    count = {step: len(needs.get(step, [])) for step in waiting}
    rounds = []
    ready = [step for step in waiting if not waiting[step]]
    while ready:
        rounds.append(ready)
        following = []
        for step in ready:
            for user in users.get(step, []):
                waiting[user].remove(step)
                count[user] -= 1
                if count[user] == 0:
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
        if not waiting[step]:
            return rounds, []
        step = next(iter(waiting[step]))
    return [], path[place[step] :]
