# ---
# mistake: looks for a circle only if nothing is known
# loses:
#   order: "raise a ValueError"
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
    try:
        return list(TopologicalSorter(needed).static_order())
    except ValueError:
        if known:
            return list(needed)
        raise
