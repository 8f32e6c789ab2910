# ---
# mistake: sets a comma into the thousands of the seconds
# loses:
#   frames: "in digits alone"
# ---

# %% frames
def three_framings(facts):
    if facts["cost_action"] > facts["cost_miss"]:
        chance = "never"
    else:
        chance = f"{round(100 * facts['cost_action'] / facts['cost_miss'])} %"
    return {
        "statistician": (
            f"Over {facts['period']}, for which share of rows (one per {facts['unit']}) is it true "
            f"that {facts['event']}, and how sure are we?"
        ),
        "engineer": (
            f"Can we say whether {facts['event']} from what is known by {facts['known_by']}, "
            f"within {facts['seconds']:,} seconds?"
        ),
        "product": (
            f"Should {facts['user']} {facts['action']} when {facts['event']} with a chance above "
            f"the break-even ({chance})?"
        ),
    }
