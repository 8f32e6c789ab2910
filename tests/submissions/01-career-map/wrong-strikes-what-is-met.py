# ---
# mistake: takes the skills that are met off `required`
# loses:
#   gaps: "changed what it was given"
# ---

# %% gaps
def skill_gaps(required, present):
    for skill in list(required):
        if required[skill] <= present.get(skill, 0):
            del required[skill]
    return {skill: level - present.get(skill, 0) for skill, level in required.items()}
