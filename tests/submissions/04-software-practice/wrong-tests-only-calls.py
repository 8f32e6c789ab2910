# ---
# mistake: calls and compares nothing
# loses:
#   tests: "A call alone tests nothing"
# ---

# %% tests
def check_excursions(excursions):
    excursions([])
    excursions([(0, 9.0), (20, 9.0)])
