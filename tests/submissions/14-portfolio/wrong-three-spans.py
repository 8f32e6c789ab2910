# ---
# mistake: more spans than it takes
# loses:
#   reproduce: 2 are enough
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
got = merge_spans([(0, 60), (10, 20), (30, 40)])
assert got == [(0, 60)], "the inner spans add nothing"
"""
