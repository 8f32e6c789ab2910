# ---
# mistake: demands a change without saying why
# loses:
#   comment: "It must raise a ValueError"
# ---

# %% comment
def rewrite(sentences, place, weight):
    sorts = {sort for sort, _ in sentences}
    label = "Must change" if weight == "must" else "Could change"
    lines = [f"{label}, {place}"]
    for wanted in ("praise", "fact", "harm", "idea"):
        lines += [sentence for sort, sentence in sentences if sort == wanted]
    if weight == "could":
        lines.append("This is optional.")
    if "idea" not in sorts:
        lines.append("What could prevent this?")
    return "\n".join(lines)
