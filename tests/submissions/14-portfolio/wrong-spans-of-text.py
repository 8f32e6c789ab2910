# ---
# mistake: writes the times as texts
# loses:
#   reproduce: not a pair of whole numbers
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
joined = merge_spans([("00:00", "01:00"), ("00:10", "00:20")])
assert joined == [("00:00", "01:00")], f"got {joined}"
"""
