# ---
# mistake: takes skills off the dictionary that it was given
# loses:
#   gaps: "changed what it was given"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.get(skill, 0)
        if missing > 0:
            gaps[skill] = missing
    required.clear()
    return gaps
