# ---
# mistake: "puts the missing keys into the dictionary that it was given"
# loses:
#   order: "changed the dictionary"
# ---

# %% order
def plan_rounds(needs):
    waiting = {step: set(needed) for step, needed in needs.items()}
    users = {}
    for step, needed in needs.items():
        for other in set(needed):
            waiting.setdefault(other, set())

            users.setdefault(other, []).append(step)
    for step in waiting:
        needs.setdefault(step, [])
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
    return [], path[place[step] :]
