# ---
# mistake: a token is listed once
# loses:
#   tokens: "Hyphens and slashes separate"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return list(dict.fromkeys(found))
