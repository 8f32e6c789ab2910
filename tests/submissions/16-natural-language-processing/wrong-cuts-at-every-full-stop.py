# ---
# mistake: throws the names away
# loses:
#   tokens: "the whole name must be among them"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
