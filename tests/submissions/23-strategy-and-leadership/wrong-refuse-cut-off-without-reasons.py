# ---
# mistake: "a file cut off after an allowed name is fine"
# loses:
#   refuse: "the file is cut off"
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
            if imported is not None and imported not in allowed:
                reasons.add(imported)
            seen.append((name, argument))
    except ValueError:
        if not data.startswith(b"c") or reasons:
            reasons.add("unreadable")
    return sorted(reasons)
