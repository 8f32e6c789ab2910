# ---
# mistake: "leaves out words of the query that are empty"
# loses:
#   index: "misses note 3"
# ---

# %% index
def build_index(notes, words):
    index = {}
    for number, text in notes:
        for word in words(text):
            index.setdefault(word, set()).add(number)
    return index


def find_notes(index, words, query, without=""):
    wanted = [w for w in words(query) if w]
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
