# ---
# mistake: indents the program with the function around it
# loses:
#   reproduce: "is not Python: unexpected indent"
# ---

# %% reproduce
def reproducer():
    return """
    from hirekit import merge_spans

    joined = merge_spans([(0, 60), (10, 20)])
    assert joined == [(0, 60)], f"expected [(0, 60)], got {joined}"
    """
