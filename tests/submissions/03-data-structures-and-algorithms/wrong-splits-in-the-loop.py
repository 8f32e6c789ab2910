# ---
# mistake: "splits the unwanted words again for each number"
# loses:
#   index: "two calls are enough"
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
    return sorted(n for n in found if not any(n in index.get(word, set()) for word in words(without)))


def replace_note(index, words, number, old, new):
    for word in words(old):
        index.get(word, set()).discard(number)
    for word in words(new):
        index.setdefault(word, set()).add(number)
