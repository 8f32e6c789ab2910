# ---
# mistake: "finds notes with one of the words"
# loses:
#   index: "with *one* of the words"
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
        found = set().union(*(self.numbers_of.get(word, set()) for word in wanted))
        for word in self.words(without):
            found = found - self.numbers_of.get(word, set())
        return sorted(found)
