# ---
# mistake: has two asserts
# loses:
#   reproduce: end with its one assert
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
joined = merge_spans([(0, 60), (10, 20)])
assert len(joined) == 1, "one span"
assert joined == [(0, 60)], f"got {joined}"
"""
