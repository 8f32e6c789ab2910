# ---
# mistake: orders all units and takes the known ones off
# loses:
#   order: "nobody wants d"
# ---

# %% order
def study_order(builds_on, wanted, known):
    from graphlib import TopologicalSorter

    needed = {}
    to_look_at = list(builds_on)
    while to_look_at:
        unit = to_look_at.pop()
        if unit not in needed and unit not in known:
            needed[unit] = [other for other in builds_on[unit] if other not in known]
            to_look_at.extend(needed[unit])
    return list(TopologicalSorter(needed).static_order())
