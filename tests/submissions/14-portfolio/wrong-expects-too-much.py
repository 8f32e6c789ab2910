# ---
# mistake: the program fails today, but expects what the docstring does not promise
# loses:
#   reproduce: still fails
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
assert merge_spans([(0, 60), (10, 20)]) == [(0, 60), (10, 20)], "both spans should be there"
"""
