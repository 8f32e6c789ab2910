# ---
# mistake: rounds to one decimal first and then to a whole number
# loses:
#   frames: "rounded once and at the end"
# ---

# %% frames
def three_framings(facts):
    if facts["cost_action"] > facts["cost_miss"]:
        chance = "never"
    else:
        chance = f"{round(round(100 * facts['cost_action'] / facts['cost_miss'], 1))} %"
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
