# ---
# mistake: "a step that is named twice is waited for twice"
# loses:
#   order: "is in no round"
# ---

# %% order
def plan_rounds(needs):
    steps = set(needs).union(*needs.values())
    count = {step: len(needs.get(step, [])) for step in steps}
    users = {step: [] for step in steps}
    for step in needs:
        for other in set(needs[step]):
            users[other].append(step)
    rounds, ready, ran = [], [step for step in steps if count[step] == 0], set()
    while ready:
        rounds.append(ready)
        ran.update(ready)
        following = []
        for step in ready:
            for user in users[step]:
                count[user] -= 1
                if count[user] == 0:
                    following.append(user)
        ready = following
    rest = [step for step in steps if step not in ran]
    if not any(set(needs.get(step, [])) & set(rest) for step in rest):
        return rounds, []
    path = []
    step = next(step for step in rest if set(needs.get(step, [])) & set(rest))
    while step not in path:
        path.append(step)
        step = next(other for other in needs[step] if other in rest and set(needs.get(other, [])) & set(rest))
    return [], path[path.index(step) :]
