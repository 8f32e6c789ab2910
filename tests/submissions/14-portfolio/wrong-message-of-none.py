# ---
# mistake: the message of the assert is None
# loses:
#   reproduce: "the assert needs a message"
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

joined = merge_spans([(0, 60), (10, 20)])
assert joined == [(0, 60)], None
"""
