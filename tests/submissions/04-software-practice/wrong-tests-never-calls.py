# ---
# mistake: asserts on a copy of the function, never on the one given
# loses:
#   tests: "never called the function"
# ---

# %% tests
def check_excursions(excursions):
    assert [] == []
