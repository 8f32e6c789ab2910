# ---
# mistake: expects anything but today's answer
# loses:
#   reproduce: answers every call with nonsense
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans
joined = merge_spans([(0, 60), (10, 20)])
assert not joined == [(0, 20)], f"this is wrong: {joined}"
"""
