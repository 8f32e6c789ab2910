# ---
# mistake: "wants equal values"
# loses:
#   tree: "1 % of 1,000"
# ---

# %% tree
def contradictions(tree, reported):

    def value(name):
        if name not in tree:
            return reported[name]
        how, parts = tree[name]
        values = [value(part) for part in parts]
        if None in values:
            return None
        if how == "sum":
            return sum(values)
        if how == "product":
            return math.prod(values)
        return values[0] / values[1] if values[1] != 0 else None

    wrong = {}
    for name in tree:
        true, said = value(name), reported[name]
        if true is None or said is None:
            agree = true is None and said is None
        else:
            agree = abs(said - true) <= 1e-9
        if not agree:
            wrong[name] = true
    return wrong
