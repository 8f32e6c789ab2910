# ---
# mistake: says that it cannot be left out, with the word optional in it
# loses:
#   comment: "without a `not`"
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
        lines.append("This cannot ever be optional.")
    if "idea" not in sorts:
        lines.append("What could prevent this?")
    return "\n".join(lines)
