# ---
# mistake: expects what the library gives now
# loses:
#   reproduce: gives *now*
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
assert merge_spans([(0, 60), (10, 20)]) == [(0, 20)], "the two spans are joined"
"""
