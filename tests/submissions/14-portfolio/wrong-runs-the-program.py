# ---
# mistake: runs the program instead of returning its text
# loses:
#   reproduce: It should run nothing
# ---

# %% reproduce
def reproducer():
    import hirekit

    assert hirekit.merge_spans([(0, 60), (10, 20)]) == [(0, 60)], "a span inside another adds nothing"
