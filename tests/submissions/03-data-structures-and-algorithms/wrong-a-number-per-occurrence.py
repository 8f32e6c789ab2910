# ---
# mistake: "a note comes as often as it has the word"
# loses:
#   index: "each number comes once"
# ---

# %% index
class NoteIndex:
    def __init__(self, words):
        self.words = words
        self.words_of = {}

    def add(self, number, text):
        self.words_of[number] = self.words(text)

    def find(self, query, without=""):
        wanted, barred = self.words(query), self.words(without)
        found = []
        for number, has in self.words_of.items():
            if wanted and all(word in has for word in wanted) and not any(word in has for word in barred):
                found += [number] * has.count(wanted[0])
        return sorted(found)
