# ---
# mistake: a name is a number if its first two words are
# loses:
#   tokens: "so this is a name"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words[:2]):
            found.extend(words)
    return found
