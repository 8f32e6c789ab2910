# ---
# mistake: takes what brings most per euro, as long as there is room
# loses:
#   choose: "There is a better set"
# ---

# %% choose
def choose(projects, limits):
    must = [name for name in projects if projects[name]["must"]]
    chosen = []

    def closure(name, found):
        if name not in found:
            found.append(name)
            for need in projects[name]["needs"]:
                closure(need, found)
        return found

    def fits(names):
        return (
            sum(projects[n]["cost"] for n in names) <= limits["cost"]
            and sum(projects[n]["months"] for n in names) <= limits["months"]
            and not any(o in names for n in names for o in projects[n]["not_with"])
        )

    for name in must:
        for n in closure(name, []):
            if n not in chosen:
                chosen.append(n)
    if not fits(chosen):
        raise ValueError("the duties do not fit")
    by_rate = sorted(projects, key=lambda n: projects[n]["value"] / max(1, projects[n]["cost"]), reverse=True)
    for name in by_rate:
        more = chosen + [n for n in closure(name, []) if n not in chosen]
        gain = sum(projects[n]["value"] - projects[n]["cost"] for n in more if n not in chosen)
        if gain > 0 and fits(more):
            chosen = more
    return chosen
