# ---
# mistake: puts the whole map in order and then takes out what is needed
# loses:
#   order: "for a circle that does not matter"
# ---

# %% order
def study_order(builds_on, wanted, known):
    from graphlib import TopologicalSorter

    needed = {}
    to_look_at = list(wanted)
    while to_look_at:
        unit = to_look_at.pop()
        if unit not in needed and unit not in known:
            needed[unit] = [other for other in builds_on[unit] if other not in known]
            to_look_at.extend(needed[unit])
    return [unit for unit in TopologicalSorter(builds_on).static_order() if unit in needed]
