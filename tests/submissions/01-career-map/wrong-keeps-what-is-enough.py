# ---
# mistake: names skills of which nothing is missing
# loses:
#   gaps: "nothing is missing"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.get(skill, 0)
        if missing >= 0:
            gaps[skill] = missing
    return gaps
