# ---
# mistake: "a report of None counts as 0"
# loses:
#   tree: "None was reported where the leaves give a number"
# ---

# %% tree
def metric(how, values):
    if None in values:
        return None
    if how == "sum":
        return sum(values)
    if how == "product":
        return math.prod(values)
    return values[0] / values[1] if values[1] != 0 else None


def contradictions(tree, reported):
    values, wrong = dict(reported), {}
    for name, (how, parts) in tree.items():
        true = values[name] = metric(how, [values[part] for part in parts])
        said = reported[name]
        if true is None:
            agree = said is None
        else:
            agree = abs((said or 0) - true) <= 0.01 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
