# ---
# mistake: asks no question where there is praise
# loses:
#   comment: "question of your own"
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
    if not sorts & {"idea", "praise"}:
        lines.append("What could prevent this?")
    return "\n".join(lines)
