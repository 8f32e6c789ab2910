# ---
# mistake: "stops at the first unclear import"
# loses:
#   refuse: "and the second is told"
# ---

# %% refuse
def refusals(data, allowed):
    """Reasons to refuse a pickle, found without loading it.

    Arguments
        data: the file's bytes; perhaps empty, cut off, or no pickle at all.
        allowed: set of names that may be imported, such as {"collections.Counter"}.

    Returns a list of texts, each once and in any order: names "module.name" that are
    not allowed, "?" and "unreadable". It is empty if nothing was found.
    """
    seen, reasons = [], set()
    try:
        for name, argument in read_steps(data):
            imported = None
            if name in ("GLOBAL", "INST"):
                imported = argument.replace(" ", ".")
            elif name == "STACK_GLOBAL":
                texts = [text for kind, text in seen[-2:] if kind == "TEXT"]
                imported = ".".join(texts) if len(texts) == 2 else "?"
            if imported == "?":
                reasons.add("?")
                break
            if imported is not None and imported not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.add("unreadable")
    return sorted(reasons)
