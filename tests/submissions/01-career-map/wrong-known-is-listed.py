# ---
# mistake: lists what is known, because it is among the things that a unit builds on
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
        if unit not in needed and unit not in known:
            needed[unit] = list(builds_on[unit])
            to_look_at.extend(needed[unit])
    return list(TopologicalSorter(needed).static_order())
