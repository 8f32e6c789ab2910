# ---
# mistake: a full stop after a space joins two words
# loses:
#   tokens: "joins nothing"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:[ \n]?\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
