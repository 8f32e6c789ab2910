# ---
# mistake: expects more than the wrong answer, not the right one
# loses:
#   reproduce: expected by ==
# ---

# %% reproduce
def reproducer():
    return """
import hirekit
assert hirekit.busy_minutes([(400, 900), (500, 600)]) > 400, "wrong"
"""
