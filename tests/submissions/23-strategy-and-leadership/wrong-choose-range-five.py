# ---
# mistake: "looks at no more than four projects, as the chapter's cell does"
# loses:
#   choose: "all of them may be chosen"
# ---

# %% choose
def choose(projects, limits):
    """Choose the set of projects with the highest net value.

    Arguments
        projects: dictionary from a name to a dictionary with "value", "cost" and
            "months" (whole numbers from 0), "needs" and "not_with" (lists of names
            of other projects) and "must" (bool); at most ten projects, perhaps none.
        limits: dictionary with "cost" and "months", the most that may be used.

    Returns the names of the chosen projects: a list, a tuple or a set, in any order.

    Raises ValueError if no set of projects satisfies rules 1 to 4.
    """
    best = None
    for size in range(min(len(projects), 4) + 1):
        for chosen in itertools.combinations(projects, size):
            plans = [projects[name] for name in chosen]
            cost = sum(plan["cost"] for plan in plans)
            months = sum(plan["months"] for plan in plans)
            allowed = (
                cost <= limits["cost"]
                and months <= limits["months"]
                and all(need in chosen for plan in plans for need in plan["needs"])
                and not any(other in chosen for plan in plans for other in plan["not_with"])
                and all(name in chosen for name, plan in projects.items() if plan["must"])
            )
            score = (sum(plan["value"] for plan in plans) - cost, -months)
            if allowed and (best is None or score > best[0]):
                best = (score, chosen)
    if best is None:
        raise ValueError("no set of projects keeps to the limits with all that must be done")
    return list(best[1])
