# ---
# mistake: "bars only notes with all the unwanted words"
# loses:
#   index: "which has a word of `without`"
# ---

# %% index
def build_index(notes, words):
    index = {}
    for number, text in notes:
        for word in words(text):
            index.setdefault(word, set()).add(number)
    return index


def find_notes(index, words, query, without=""):
    wanted = words(query)
    if not wanted:
        return []
    found = set.intersection(*(index.get(word, set()) for word in wanted))
    barred = words(without)
    if barred:
        found = found - set.intersection(*(index.get(word, set()) for word in barred))
    return sorted(found)


def replace_note(index, words, number, old, new):
    for word in words(old):
        index.get(word, set()).discard(number)
    for word in words(new):
        index.setdefault(word, set()).add(number)
