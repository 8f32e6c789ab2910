# ---
# mistake: decides on never after rounding
# loses:
#   frames: "no percentage is right"
# ---

# %% frames
def three_framings(facts):
    if round(100 * facts["cost_action"] / facts["cost_miss"]) > 100:
        chance = "never"
    else:
        chance = f"{round(100 * facts['cost_action'] / facts['cost_miss'])} %"
    return {
        "statistician": (
            f"Over {facts['period']}, for which share of rows (one per "
            f"{facts['unit']}) is it true that "
            f"{facts['event']}, and how sure are we?"
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
