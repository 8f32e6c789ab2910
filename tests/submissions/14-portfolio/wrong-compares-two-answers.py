# ---
# mistake: compares two answers of the library, and writes the right one nowhere
# loses:
#   reproduce: "or compares the library with itself"
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import busy_minutes

assert busy_minutes([(0, 60), (10, 20)]) == busy_minutes([(0, 60)]), "inner span adds nothing"
"""
