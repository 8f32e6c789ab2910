# ---
# mistake: prints the program and returns nothing
# loses:
#   reproduce: reproducer returned NoneType
# ---

# %% reproduce
def reproducer():
    print("""
from hirekit import merge_spans

joined = merge_spans([(0, 60), (10, 20)])
assert joined == [(0, 60)], f"expected [(0, 60)], got {joined}"
""")
