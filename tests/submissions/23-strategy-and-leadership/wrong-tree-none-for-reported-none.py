# ---
# mistake: "gives None where None was reported"
# loses:
#   tree: "was reported as None"
# ---

# %% tree
def contradictions(tree, reported):
    """Find the reported metrics that contradict the leaves below them.

    Arguments
        tree: dictionary from a metric to a list of two: how it is made ("sum",
            "product" or "ratio") and the list of its parts (at least one).
        reported: dictionary from each metric and each leaf to a number or None.

    Returns a dictionary from each metric that contradicts to its value from the leaves
    (a number, or None). It is empty if all agree.

    Example: contradictions({"a": ["sum", ["b", "c"]]}, {"a": 7, "b": 2, "c": 3})
    gives {"a": 5}.
    """

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
            agree = abs(said - true) <= 0.01 * abs(true)
        if not agree:
            wrong[name] = None if said is None else true
    return wrong
