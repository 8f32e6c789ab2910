# ---
# mistake: "hands over the rows of the hires, with the bicycle, as spans"
# loses:
#   reproduce: is not a pair of whole numbers
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

joined = merge_spans([(0, 60, "B03"), (10, 20, "B03")])
assert joined == [(0, 60)], f"expected [(0, 60)], got {joined}"
"""
