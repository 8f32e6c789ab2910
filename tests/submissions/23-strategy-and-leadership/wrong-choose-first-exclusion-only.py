# ---
# mistake: "only the first name in not_with counts"
# loses:
#   choose: "exclude each other"
# ---

# %% choose
def choose(projects, limits):
    best = None
    for size in range(len(projects) + 1):
        for chosen in itertools.combinations(projects, size):
            plans = [projects[name] for name in chosen]
            cost = sum(plan["cost"] for plan in plans)
            months = sum(plan["months"] for plan in plans)
            allowed = (
                cost <= limits["cost"]
                and months <= limits["months"]
                and all(need in chosen for plan in plans for need in plan["needs"])
                and not any(other in chosen for plan in plans for other in plan["not_with"][:1])
                and all(name in chosen for name, plan in projects.items() if plan["must"])
            )
            score = (sum(plan["value"] for plan in plans) - cost, -months)
            if allowed and (best is None or score > best[0]):
                best = (score, chosen)
    if best is None:
        raise ValueError("no set of projects keeps to the limits with all that must be done")
    return list(best[1])
