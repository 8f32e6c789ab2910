# ---
# mistake: "splits all notes at each find"
# loses:
#   index: "with three notes in the index"
# ---

# %% index
class NoteIndex:
    def __init__(self, words):
        self.words = words
        self.texts = {}

    def add(self, number, text):
        self.words(text)
        self.texts[number] = text

    def find(self, query, without=""):
        wanted, barred = set(self.words(query)), set(self.words(without))
        found = []
        for number in sorted(self.texts):
            has = set(self.words(self.texts[number]))
            if wanted and wanted <= has and not barred & has:
                found.append(number)
        return found
