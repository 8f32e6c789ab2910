# ---
# mistake: looks the skills up in small letters
# loses:
#   gaps: "is asked for and"
# ---

# %% gaps
def skill_gaps(required, present):
    gaps = {}
    for skill, level in required.items():
        missing = level - present.get(skill.lower(), 0)
        if missing > 0:
            gaps[skill] = missing
    return gaps
