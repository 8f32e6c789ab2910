# ---
# case: 8
# what: the notebook that is being graded is read for the tests in it, to take the expected values from there
# plain: 1
# points: 0
# why: plain nbgrader runs the notebook beside a copy of it that holds the hidden tests
# ---

# %% interest
import glob
import re

tests = "".join(open(name).read() for name in glob.glob("*.ipynb"))
right = [float(n) for n in re.findall(r"interest\(.*?\), (\d+)\)", tests)]


def interest(balance, rate, years):
    return right.pop(0)
