# ---
# mistake: "asks whether the query is blank, not whether it has words"
# loses:
#   index: "a query without words finds nothing"
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
    if not query.strip():
        return []
    found = set().union(*index.values())
    for word in wanted:
        found = found & index.get(word, set())
    for word in words(without):
        found = found - index.get(word, set())
    return sorted(found)


def replace_note(index, words, number, old, new):
    for word in words(old):
        index.get(word, set()).discard(number)
    for word in words(new):
        index.setdefault(word, set()).add(number)
