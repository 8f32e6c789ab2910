# ---
# mistake: a name is cut after four words
# loses:
#   tokens: "any number of words"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+){0,3}", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
