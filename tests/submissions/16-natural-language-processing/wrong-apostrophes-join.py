# ---
# mistake: an apostrophe belongs to a word
# loses:
#   tokens: "so it separates"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"[\w']+(?:\.[\w']+)*", text.lower()):
        found.append(stretch)
        words = stretch.split(".")
        if len(words) > 1 and not all(word.isdigit() for word in words):
            found.extend(words)
    return found
