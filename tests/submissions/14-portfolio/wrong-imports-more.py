# ---
# mistake: imports another module, which it does not need
# loses:
#   reproduce: imports os
# ---

# %% reproduce
def reproducer():
    return """
import os
from hirekit import merge_spans
joined = merge_spans([(0, 60), (10, 20)])
assert joined == [(0, 60)], f"got {joined}"
"""
