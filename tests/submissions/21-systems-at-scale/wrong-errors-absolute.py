# ---
# mistake: compares errors with the gap alone
# loses:
#   rollout: "plus `max_error_gap`"
# ---

# %% rollout
def roll_out(hours, rules):
    following = {"shadow": "canary", "canary": "full"}
    state, good, states = "shadow", 0, []
    for hour in hours:
        requests = hour["requests"]
        if requests >= rules["min_requests"]:
            old = hour["old_errors"] / hour["old_requests"] if hour["old_requests"] else 0
            bad = (
                hour["apart"] / requests > rules["max_apart"]
                or hour["errors"] / requests > rules["max_error_gap"]
                or hour["p95"] > rules["max_p95"]
            )
            good = 0 if bad else good + 1
            if bad and state != "shadow":
                state = "rolled back"
            elif good == rules["good_hours"] and state in following:
                state, good = following[state], 0
        states.append(state)
    return states
