# ---
# mistake: reads a file that the maintainers do not have
# loses:
#   reproduce: uses open
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
hires = open("hires.csv")
joined = merge_spans([(0, 60), (10, 20)])
assert joined == [(0, 60)], f"got {joined}"
"""
