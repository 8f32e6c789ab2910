# ---
# mistake: sees a circle only if no unit at all could be placed
# loses:
#   order: "raise a ValueError"
# ---

# %% order
def study_order(builds_on, wanted, known):
    needed, queue = [], list(wanted)
    while queue:
        unit = queue.pop()
        if unit not in needed and unit not in known:
            needed.append(unit)
            queue.extend(builds_on[unit])
    order, moved = [], True
    while moved:
        moved = False
        for unit in needed:
            if unit not in order and all(other in order or other in known for other in builds_on[unit]):
                order.append(unit)
                moved = True
    if needed and not order:
        raise ValueError("a circle")
    return order
