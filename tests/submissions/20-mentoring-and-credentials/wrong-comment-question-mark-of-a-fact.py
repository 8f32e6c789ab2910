# ---
# mistake: takes a fact that ends with a question mark for a question
# loses:
#   comment: "it must end with a question"
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
        lines.insert(1, "This is optional.")
    if "idea" not in sorts and not lines[-1].endswith("?"):
        lines.append("What could prevent this?")
    return "\n".join(lines)
