# ---
# mistake: "a search that calls itself, and stops at a long chain"
# loses:
#   order: "RecursionError"
# ---

# %% order
def plan_rounds(needs):
    level, state = {}, {}

    def visit(step, path):
        if state.get(step) == "open":
            return path[path.index(step) :]
        if step in level:
            return None
        state[step] = "open"
        for other in needs.get(step, []):
            circle = visit(other, [*path, step])
            if circle:
                return circle
        state[step] = "done"
        level[step] = 1 + max((level[other] for other in needs.get(step, [])), default=-1)
        return None

    for step in needs:
        circle = visit(step, [])
        if circle:
            return [], circle
    rounds = [[] for _ in range(1 + max(level.values(), default=-1))]
    for step in level:
        rounds[level[step]].append(step)
    return rounds, []
