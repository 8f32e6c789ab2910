# ---
# mistake: takes a chance of 0 per cent for none
# loses:
#   frames: "costs less than a miss"
# ---

# %% frames
def three_framings(facts):
    percentage = 0
    if facts["cost_action"] <= facts["cost_miss"]:
        percentage = round(100 * facts["cost_action"] / facts["cost_miss"])
    chance = f"{percentage} %" if percentage else "never"
    return {
        "statistician": (
            f"Over {facts['period']}, for which share of rows (one per {facts['unit']}) is it true "
            f"that {facts['event']}, and how sure are we?"
        ),
        "engineer": (
            f"Can we say whether {facts['event']} from what is known by {facts['known_by']}, "
            f"within {facts['seconds']} seconds?"
        ),
        "product": (
            f"Should {facts['user']} {facts['action']} when {facts['event']} with a chance above "
            f"the break-even ({chance})?"
        ),
    }
