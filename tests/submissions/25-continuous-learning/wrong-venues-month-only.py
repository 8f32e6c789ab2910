# ---
# mistake: compares only the months of the closing date
# loses:
#   venues: "in the same month"
# ---

# %% venues
def choose_venues(wish, venues):
    """List the names of the venues that suit a wish, best first.

    Arguments
        wish: dictionary with "topics" (list of texts), "wants" (such as "feedback"),
            "today" (a date as text) and "budget" (a number).
        venues: list of dictionaries with "name", "topics" (list of texts), "gives" (list
            of texts), "closes" (a date as text, or None) and "cost" (a number). No name
            occurs twice.

    Returns a list of names.
    """
    wanted = {topic.lower() for topic in wish["topics"]}
    found = []
    for venue in venues:
        shared = wanted & {topic.lower() for topic in venue["topics"]}
        is_open = venue["closes"] is None or venue["closes"][:7] >= wish["today"][:7]
        if wish["wants"] in venue["gives"] and shared and venue["cost"] <= wish["budget"] and is_open:
            found.append((-len(shared), venue["cost"], venue["name"]))
    return [name for _, _, name in sorted(found)]
