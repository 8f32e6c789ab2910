# ---
# mistake: counts a skill that is not listed as one missing level
# loses:
#   gaps: "all levels asked for are missing"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present[skill] if skill in present else 1
        if missing > 0:
            gaps[skill] = missing
    return gaps
