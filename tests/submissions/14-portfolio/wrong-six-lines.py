# ---
# mistake: one line more than five
# loses:
#   reproduce: lines of code are more than 5
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

outer = (0, 60)
inner = (10, 20)
spans = [outer, inner]
right = [outer]
joined = merge_spans(spans)
assert joined == [(0, 60)], f"expected [(0, 60)], got {joined}"
"""
