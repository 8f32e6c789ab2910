# ---
# mistake: looks an absent skill up with square brackets
# loses:
#   gaps: "present.get(skill, 0) gives 0 there"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present[skill]
        if missing > 0:
            gaps[skill] = missing
    return gaps
