# ---
# mistake: "a step that nothing else needs runs in the last round"
# loses:
#   order: "the earliest round that is possible"
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
        if not rounds:
            return [], []
        loose = [step for step in rounds[0] if not users.get(step)]
        rounds[0] = [step for step in rounds[0] if users.get(step)]
        rounds[-1] = rounds[-1] + loose
        return [one for one in rounds if one], []
    path, place = [], {}
    step = next(iter(waiting))
    while step not in place:
        place[step] = len(path)
        path.append(step)
        step = next(iter(waiting[step]))
    return [], path[place[step] :]
