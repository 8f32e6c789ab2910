# ---
# mistake: a word that stands alone is there as a name and as a word
# loses:
#   tokens: "gives itself, once"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if not all(word.isdigit() for word in words):
            found.extend(words)
    return found
