# ---
# mistake: lists a unit once for each unit that needs it
# loses:
#   order: "listed twice"
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
    order = []
    for unit in TopologicalSorter(needed).static_order():
        order.append(unit)
    return order + [unit for unit in order if list(wanted).count(unit) > 1]
