# ---
# mistake: "a text that another instruction carries counts as a TEXT"
# loses:
#   refuse: "of the two steps before it is a TEXT"
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
                texts = [text for kind, text in seen[-2:] if isinstance(text, str)]
                imported = ".".join(texts) if len(texts) == 2 else "?"
            if imported is not None and imported not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        reasons.add("unreadable")
    return sorted(reasons)
