# ---
# mistake: "of a name with a dot only the last part is kept"
# loses:
#   refuse: "The name has a dot"
# ---

# %% refuse
def refusals(data, allowed):
    seen, reasons = [], set()
    try:
        for name, argument in read_steps(data):
            imported = None
            if name in ("GLOBAL", "INST"):
                imported = argument.split(" ")[0] + "." + argument.split(" ")[1].split(".")[-1]
            elif name == "STACK_GLOBAL":
                texts = [text for kind, text in seen[-2:] if kind == "TEXT"]
                imported = ".".join(texts) if len(texts) == 2 else "?"
            if imported is not None and imported not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.add("unreadable")
    return sorted(reasons)
