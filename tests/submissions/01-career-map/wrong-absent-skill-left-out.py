# ---
# mistake: passes over a skill that the person does not list
# loses:
#   gaps: "not present counts as level 0"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        if skill not in present:
            continue
        missing = level - present.get(skill, 0)
        if missing > 0:
            gaps[skill] = missing
    return gaps
