# ---
# mistake: a name is a number if its first and last words are
# loses:
#   tokens: "so this is a name"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not (words[0].isdigit() and words[-1].isdigit()):
            found.extend(words)
    return found
