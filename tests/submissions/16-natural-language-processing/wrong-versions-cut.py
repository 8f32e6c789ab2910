# ---
# mistake: numbers give their parts too
# loses:
#   tokens: "made of digits gives only itself"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1:
            found.extend(words)
    return found
