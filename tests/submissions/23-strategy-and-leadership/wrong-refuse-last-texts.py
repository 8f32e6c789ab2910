# ---
# mistake: "the last two texts, wherever they stand"
# loses:
#   refuse: "not two texts"
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
                texts = [text for kind, text in seen if kind == "TEXT"][-2:]
                imported = ".".join(texts) if len(texts) == 2 else "?"
            if imported is not None and imported not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.add("unreadable")
    return sorted(reasons)
