# ---
# mistake: the program runs in the author's notebook only, where hirekit is imported already
# loses:
#   reproduce: only what the program itself imports
# ---

# %% reproduce
def reproducer():
    return """
joined = hirekit.merge_spans([(0, 60), (10, 20)])
assert joined == [(0, 60)], "a span inside another adds nothing"
"""
