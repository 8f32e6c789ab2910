# ---
# mistake: has a loop
# loses:
#   reproduce: 'line 3 has more than imports, assignments, calls and one assert: For'
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
for spans in [[(0, 60), (10, 20)]]:
    joined = merge_spans(spans)
assert joined == [(0, 60)], f"got {joined}"
"""
