# ---
# mistake: "sees only reports that are too high"
# loses:
#   tree: "2 % below 1,000"
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
            agree = said - true <= 0.01 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
