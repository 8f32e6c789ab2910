# ---
# mistake: addresses the author in short forms
# loses:
#   comment: "your own words include"
# ---

# %% comment
def rewrite(sentences, place, weight):
    sorts = {sort for sort, _ in sentences}
    if weight == "must" and "harm" not in sorts:
        raise ValueError("a change can only be demanded with the harm that it prevents")
    label = "Must change" if weight == "must" else "Could change"
    lines = [f"{label}, {place}"]
    for wanted in ("praise", "fact", "harm", "idea"):
        lines += [sentence for sort, sentence in sentences if sort == wanted]
    if weight == "could":
        lines.append("This is optional.")
    if "idea" not in sorts:
        lines.append("What do you've in mind?")
    return "\n".join(lines)
