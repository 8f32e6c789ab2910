# ---
# mistake: subtracts what is asked from what is present
# loses:
#   gaps: "names the skills []"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = present.get(skill, 0) - level
        if missing > 0:
            gaps[skill] = missing
    return gaps
