# ---
# mistake: "a module in the list allows all its names"
# loses:
#   refuse: "The module has a dot in its name"
# ---

# %% refuse
def refusals(data, allowed):
    seen, reasons = [], set()
    try:
        for name, argument in read_steps(data):
            imported = None
            if name in ("GLOBAL", "INST"):
                imported = argument.replace(" ", ".")
            elif name == "STACK_GLOBAL":
                texts = [text for kind, text in seen[-2:] if kind == "TEXT"]
                imported = ".".join(texts) if len(texts) == 2 else "?"
            if imported is not None and imported not in allowed and imported.rsplit(".", 1)[0] not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.add("unreadable")
    return sorted(reasons)
