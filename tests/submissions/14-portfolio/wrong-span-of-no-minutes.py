# ---
# mistake: hands over a span that ends when it begins
# loses:
#   reproduce: "a span has its start before its end"
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

joined = merge_spans([(0, 60), (10, 10)])
assert joined == [(0, 60)], f"expected [(0, 60)], got {joined}"
"""
