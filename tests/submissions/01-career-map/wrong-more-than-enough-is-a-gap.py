# ---
# mistake: takes a level that is higher than asked for a gap
# loses:
#   gaps: "nothing is missing"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.get(skill, 0)
        if missing != 0:
            gaps[skill] = missing
    return gaps
