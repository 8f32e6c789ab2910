# ---
# mistake: spaces are taken out first
# loses:
#   tokens: "A full stop before a space ends a word"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower().replace(". ", ".")):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
