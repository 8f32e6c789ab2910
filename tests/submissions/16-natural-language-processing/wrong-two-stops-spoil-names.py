# ---
# mistake: names beside two full stops in a row fall into words
# loses:
#   tokens: "separate two names here"
# ---

# %% tokens
def tokens(text):
    found = []
    for stretch in re.findall(r"[\w.]+", text.lower()):
        s = stretch.strip(".")
        words = [w for w in s.split(".") if w]
        if ".." in s or len(words) < 2:
            found.extend(words)
            continue
        found.append(s)
        if not all(w.isdigit() for w in words):
            found.extend(words)
    return found
