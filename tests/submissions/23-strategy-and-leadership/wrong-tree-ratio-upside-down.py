# ---
# mistake: "divides the second by the first"
# loses:
#   tree: "agrees"
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
        return values[1] / values[0] if values[0] != 0 else None

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
