# ---
# mistake: leaves out all that a known unit builds on, unless an unknown one names it directly with it
# loses:
#   order: "are needed for something that is not known"
# ---

# %% order
def study_order(builds_on, wanted, known):
    from graphlib import TopologicalSorter

    def below(units):
        found, queue = set(), list(units)
        while queue:
            for other in builds_on[queue.pop()]:
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return found

    want = [unit for unit in wanted if unit not in known]
    direct = {other for unit in want for other in builds_on[unit]}
    needed = ((below(want) - below(known)) | set(want) | direct) - set(known)
    if not known:
        needed = below(want) | set(want)
    return list(
        TopologicalSorter({u: [o for o in builds_on[u] if o in needed] for u in needed}).static_order()
    )
