# ---
# mistake: "does not expect 0 below"
# loses:
#   tree: "A ratio with 0 below"
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
        return values[0] / values[1] if values[1] != 0 else 0

    wrong = {}
    for name in tree:
        true, said = value(name), reported[name]
        if true is None or said is None:
            agree = true is None and said is None
        else:
            agree = abs(said - true) <= 0.01 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
