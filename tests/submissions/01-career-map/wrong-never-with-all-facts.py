# ---
# mistake: puts foreign facts into the question where it is never worth it
# loses:
#   frames: "which belongs to another framing"
# ---

# %% frames
def three_framings(facts):
    if facts["cost_action"] > facts["cost_miss"]:
        chance = "never"
    else:
        chance = f"{round(100 * facts['cost_action'] / facts['cost_miss'])} %"
    answer = {
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
    if chance == "never":
        answer["product"] = f"Over {facts['period']}, should {facts['user']} never {facts['action']} when {facts['event']}, by {facts['known_by']}?"
    return answer
