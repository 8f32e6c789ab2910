# ---
# mistake: "does not expect None below a ratio"
# loses:
#   tree: "TypeError"
# ---

# %% tree
def metric(how, values):
    if (how == "ratio" and values[0] is None) or (how != "ratio" and None in values):
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
            agree = abs(said - true) <= 0.01 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
