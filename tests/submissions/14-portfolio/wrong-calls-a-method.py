# ---
# mistake: "calls a method of the result, where only hirekit's functions, len and sorted are called"
# loses:
#   reproduce: uses .count
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

joined = merge_spans([(0, 60), (10, 20)])
assert joined.count((0, 60)) == 1, f"expected [(0, 60)], got {joined}"
"""
