# ---
# mistake: "a None between others is left out"
# loses:
#   tree: "metric('sum', [5, None, 4])"
# ---

# %% tree
def metric(how, values):
    if values[0] is None or values[-1] is None:
        return None
    values = [v for v in values if v is not None]
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
