# ---
# mistake: gives the level that is asked for, not the levels missing
# loses:
#   gaps: "the level asked for, less the level present"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.get(skill, 0)
        if missing > 0:
            gaps[skill] = level
    return gaps
