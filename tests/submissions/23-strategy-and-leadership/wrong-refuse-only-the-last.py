# ---
# mistake: "looks only whether the step before is a text"
# loses:
#   refuse: "Only one of the two steps before is a text"
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
                imported = ".".join(map(str, texts)) if texts and seen[-1][0] == "TEXT" else "?"
            if imported is not None and imported not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.add("unreadable")
    return sorted(reasons)
