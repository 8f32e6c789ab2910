# ---
# mistake: sends the maintainers the whole day's hires
# loses:
#   reproduce: only hirekit is needed
# ---

# %% reproduce
def reproducer():
    return """
import pandas as pd
from hirekit import busy_minutes

hires = pd.read_csv("hires.csv")
bike = hires[hires["bike"] == "B04"]
spans = list(zip(bike["start"], bike["end"]))
assert busy_minutes(spans) > 515, "the bicycle was out longer"
"""
