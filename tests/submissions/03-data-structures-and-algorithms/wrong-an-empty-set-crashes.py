# ---
# mistake: "crashes where a word has no notes any more"
# loses:
#   index: "ValueError: min()"
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
    rare = min(wanted, key=lambda w: min(index.get(w, {0})))
    found = set.intersection(*(index.get(word, set()) for word in wanted))
    for word in words(without):
        found = found - index.get(word, set())
    return sorted(found)


def replace_note(index, words, number, old, new):
    for word in words(old):
        index.get(word, set()).discard(number)
    for word in words(new):
        index.setdefault(word, set()).add(number)
