# ---
# mistake: collects what known units build on, and takes off the known ones at the end
# loses:
#   order: "neither b nor what only b builds on"
# ---

# %% order
def study_order(builds_on, wanted, known):
    from graphlib import TopologicalSorter

    needed = {}
    to_look_at = list(wanted)
    while to_look_at:
        unit = to_look_at.pop()
        if unit not in needed:
            needed[unit] = list(builds_on[unit])
            to_look_at.extend(needed[unit])
    return [unit for unit in TopologicalSorter(needed).static_order() if unit not in known]
