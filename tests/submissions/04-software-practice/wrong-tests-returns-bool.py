# ---
# mistake: returns False instead of raising
# loses:
#   tests: "A test reports by raising"
# ---

# %% tests
def check_excursions(excursions):
    return excursions([]) == [1]
