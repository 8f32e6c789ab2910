# ---
# mistake: writes a function of its own into the program
# loses:
#   reproduce: "calls and one assert: Lambda"
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

join = lambda spans: merge_spans(spans)
joined = join([(0, 60), (10, 20)])
assert joined == [(0, 60)], f"expected [(0, 60)], got {joined}"
"""
