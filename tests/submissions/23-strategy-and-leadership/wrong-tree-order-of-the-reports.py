# ---
# mistake: "goes through the reports, not the tree, from first to last"
# loses:
#   tree: "not in the order of the tree"
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
    for name in [n for n in reported if n in tree]:
        how, parts = tree[name]
        true = values[name] = metric(how, [values[part] for part in parts])
        said = reported[name]
        if true is None or said is None:
            agree = true is None and said is None
        else:
            agree = abs(said - true) <= 0.01 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
