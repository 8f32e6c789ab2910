# ---
# mistake: knows only a to z
# loses:
#   tokens: "are letters"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
