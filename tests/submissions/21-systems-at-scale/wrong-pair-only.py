# ---
# mistake: returns a pair
# loses:
#   alarm: "a dictionary with"
# ---

# %% alarm
def alarms(values, threshold, run):
    raised, streak = [], 0
    for day, value in enumerate(values):
        streak = streak + 1 if value > threshold else 0
        if streak == run:
            raised.append(day)
    return raised


def euros_per_year(quiet, incidents, threshold, run, prices):
    false = len(alarms(quiet, threshold, run)) * 365 / len(quiet) * prices["false"]
    unnoticed = []
    for values in incidents:
        raised = alarms(values, threshold, run)
        unnoticed.append(raised[0] + 1 if raised else len(values))
    return false + prices["incidents"] * sum(unnoticed) / len(unnoticed) * prices["day"]


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    best = None
    for run in sorted(runs):
        for threshold in sorted(thresholds, reverse=True):
            euros = euros_per_year(quiet, incidents, threshold, run, prices)
            if best is None or euros < best["euros"] - 1e-6:
                best = {"threshold": threshold, "run": run, "euros": euros}
    return best["threshold"], best["run"]
