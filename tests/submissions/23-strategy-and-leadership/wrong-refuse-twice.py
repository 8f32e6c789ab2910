# ---
# mistake: "gives a reason for each time"
# loses:
#   refuse: "a reason is there twice"
# ---

# %% refuse
def refusals(data, allowed):
    seen, reasons = [], []
    try:
        for name, argument in read_steps(data):
            imported = None
            if name in ("GLOBAL", "INST"):
                imported = argument.replace(" ", ".")
            elif name == "STACK_GLOBAL":
                texts = [text for kind, text in seen[-2:] if kind == "TEXT"]
                imported = ".".join(texts) if len(texts) == 2 else "?"
            if imported is not None and imported not in allowed:
                reasons.append(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.append("unreadable")
    return sorted(reasons)
