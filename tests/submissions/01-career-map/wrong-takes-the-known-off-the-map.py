# ---
# mistake: takes the known units off the map that it was given
# loses:
#   order: "changed what it was given"
# ---

# %% order
def study_order(builds_on, wanted, known):
    from graphlib import TopologicalSorter

    for unit in known:
        builds_on.pop(unit, None)
    needed = {}
    to_look_at = list(wanted)
    while to_look_at:
        unit = to_look_at.pop()
        if unit not in needed and unit not in known:
            needed[unit] = [other for other in builds_on[unit] if other not in known]
            to_look_at.extend(needed[unit])
    return list(TopologicalSorter(needed).static_order())
