# ---
# mistake: "takes numbers out of the index itself while it searches"
# loses:
#   index: "changes the index"
# ---

# %% index
class NoteIndex:
    def __init__(self, words):
        self.words = words
        self.numbers_of = {}
        self.words_of = {}

    def add(self, number, text):
        for word in self.words_of.get(number, ()):
            self.numbers_of[word].discard(number)
        self.words_of[number] = set(self.words(text))
        for word in self.words_of[number]:
            self.numbers_of.setdefault(word, set()).add(number)

    def find(self, query, without=""):
        wanted = self.words(query)
        if not wanted:
            return []
        found = self.numbers_of.get(wanted[0], set())
        if len(wanted) > 1:
            found = set(found)
        for word in wanted[1:]:
            found &= self.numbers_of.get(word, set())
        for word in self.words(without):
            if word not in wanted:
                found -= self.numbers_of.get(word, set())
            else:
                return []
        return sorted(found)
