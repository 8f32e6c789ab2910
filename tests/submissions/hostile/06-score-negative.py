# ---
# case: 6
# what: the score is negative, which plain nbgrader takes for full marks
# plain: 2
# points: 0
# flags: [score-range]
# ---

# %% agreement
def agreement(votes):
    return -5.0
