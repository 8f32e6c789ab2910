# ---
# mistake: "keeps the words of each note, and walks through all notes for a question"
# loses:
#   index: "and its number does not stand"
# ---

# %% index
def build_index(notes, words):
    return {number: set(words(text)) for number, text in notes}


def find_notes(index, words, query, without=""):
    wanted = words(query)
    if not wanted:
        return []
    found = set.intersection(*(index.get(word, set()) for word in wanted))
    for word in words(without):
        found = found - index.get(word, set())
    return sorted(found)


def replace_note(index, words, number, old, new):
    for word in words(old):
        index.get(word, set()).discard(number)
    for word in words(new):
        index.setdefault(word, set()).add(number)
