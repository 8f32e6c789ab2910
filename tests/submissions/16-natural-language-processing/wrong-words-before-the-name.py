# ---
# mistake: the words come before the name
# loses:
#   tokens: "First the name, then its words"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
        found.append(stretch)
    return found
