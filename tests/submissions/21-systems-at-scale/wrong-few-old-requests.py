# ---
# mistake: leaves out the old errors where the old version had few requests
# loses:
#   rollout: "Only `requests` is compared"
# ---

# %% rollout
def roll_out(hours, rules):
    """The state of a roll-out after each hour.

    Arguments
        hours: list of dictionaries with `requests`, `apart`, `errors`, `old_requests`, `old_errors` and
            `p95`; perhaps empty.
        rules: dictionary with `min_requests`, `max_apart`, `max_error_gap`, `max_p95`, `good_hours`.

    Returns a list of "shadow", "canary", "full" and "rolled back", as long as `hours`.

    Example: with good_hours=2, five good hours give ["shadow", "canary", "canary", "full", "full"].
    """
    ### BEGIN SOLUTION
    following = {"shadow": "canary", "canary": "full"}
    state, good, states = "shadow", 0, []
    for hour in hours:
        requests = hour["requests"]
        if requests >= rules["min_requests"]:
            old = (
                hour["old_errors"] / hour["old_requests"]
                if hour["old_requests"] >= rules["min_requests"]
                else 0
            )
            bad = (
                hour["apart"] / requests > rules["max_apart"]
                or hour["errors"] / requests > old + rules["max_error_gap"]
                or hour["p95"] > rules["max_p95"]
            )
            good = 0 if bad else good + 1
            if bad and state != "shadow":
                state = "rolled back"
            elif good == rules["good_hours"] and state in following:
                state, good = following[state], 0
        states.append(state)
    return states
    ### END SOLUTION
