# ---
# mistake: the assert does not say what is expected
# loses:
#   reproduce: the assert needs a message
# ---

# %% reproduce
def reproducer():
    return """
from hirekit import merge_spans

assert merge_spans([(0, 60), (10, 20)]) == [(0, 60)]
"""
