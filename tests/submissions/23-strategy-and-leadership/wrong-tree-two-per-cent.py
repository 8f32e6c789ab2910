# ---
# mistake: "nearly 2 % are allowed"
# loses:
#   tree: "1.2 % above"
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
        if true is None or said is None:
            agree = true is None and said is None
        else:
            agree = abs(said - true) <= 0.019 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
