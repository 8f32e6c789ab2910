# ---
# mistake: "the best net begins at -999"
# loses:
#   choose: "there is a set that keeps the rules"
# ---

# %% choose
def choose(projects, limits):
    best = ((-999, 0), None)
    for size in range(len(projects) + 1):
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
            if allowed and score > best[0]:
                best = (score, chosen)
    if best[1] is None:
        raise ValueError("no set of projects keeps to the limits with all that must be done")
    return list(best[1])
