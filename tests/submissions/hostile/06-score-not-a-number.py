# ---
# case: 6
# what: the score that a test ends with is NaN, which plain nbgrader takes for full marks
# plain: 2
# points: 0
# flags: [score-range]
# ---

# %% agreement
def agreement(votes):
    return float("nan")
