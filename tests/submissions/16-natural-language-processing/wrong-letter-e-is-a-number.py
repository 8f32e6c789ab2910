# ---
# mistake: underscores and the letter e count as parts of a number
# loses:
#   tokens: "so this is a name"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not re.fullmatch(r"[\d_e]+", "".join(words)):
            found.extend(words)
    return found
