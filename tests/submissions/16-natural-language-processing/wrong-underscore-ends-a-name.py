# ---
# mistake: a word that begins with an underscore joins no name
# loses:
#   tokens: "also after a full stop"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.[^\W_]\w*)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
