# ---
# mistake: one word of digits makes it a number
# loses:
#   tokens: "v1 is not made of digits"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"\w+(?:\.\w+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not any(word.isdigit() for word in words):
            found.extend(words)
    return found
