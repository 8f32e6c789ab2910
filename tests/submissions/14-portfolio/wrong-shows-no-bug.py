# ---
# mistake: the spans overlap, but none lies inside the other
# loses:
#   reproduce: it shows no bug
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
assert merge_spans([(0, 30), (20, 50)]) == [(0, 50)], "spans that overlap are joined"
"""
