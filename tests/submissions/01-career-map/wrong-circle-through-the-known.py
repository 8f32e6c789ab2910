# ---
# mistake: collects without looking at what is known, and filters at the end
# loses:
#   order: "for a circle that does not matter"
# ---

# %% order
def study_order(builds_on, wanted, known):
    from graphlib import TopologicalSorter

    needed = set()
    to_look_at = [unit for unit in wanted if unit not in known]
    while to_look_at:
        unit = to_look_at.pop()
        if unit not in needed:
            needed.add(unit)
            to_look_at.extend(other for other in builds_on[unit] if other not in known)
    part = {unit: builds_on[unit] for unit in [*needed, *known] if unit in builds_on}
    return [unit for unit in TopologicalSorter(part).static_order() if unit in needed]
