# ---
# mistake: goes on after its assert
# loses:
#   reproduce: end with its one assert
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
joined = merge_spans([(0, 60), (10, 20)])
assert joined == [(0, 60)], f"got {joined}"
again = merge_spans([(0, 60)])
"""
