# ---
# mistake: "takes None for 0"
# loses:
#   tree: "A ratio with 0 below is None, and so is what is made from it"
# ---

# %% tree
def contradictions(tree, reported):

    def value(name):
        if name not in tree:
            return reported[name]
        how, parts = tree[name]
        values = [value(part) for part in parts]
        values = [0 if v is None else v for v in values]
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
            agree = abs(said - true) <= 0.01 * abs(true)
        if not agree:
            wrong[name] = true
    return wrong
