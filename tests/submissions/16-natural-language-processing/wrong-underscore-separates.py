# ---
# mistake: cuts at underscores
# loses:
#   tokens: "An underscore belongs to the word"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"[^\W_]+(?:\.[^\W_]+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
