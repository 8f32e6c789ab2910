# ---
# mistake: adds the skills that are absent to `present`
# loses:
#   gaps: "changed what it was given"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.setdefault(skill, 0)
        if missing > 0:
            gaps[skill] = missing
    return gaps
