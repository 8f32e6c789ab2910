# ---
# mistake: raises a new alarm after each run of days
# loses:
#   alarm: "one alarm"
# ---

# %% alarm
def diagnose(months, contract):
    def schema_change(table, column, rule):
        if column not in table:
            return "missing"
        values = table[column]
        if "codes" in rule:
            return None if values.isin(rule["codes"]).all() else "codes"
        if not pd.api.types.is_numeric_dtype(values):
            return "type"
        return None if values.between(rule["low"], rule["high"]).all() else "limits"

    found = []
    for month, table in months.items():
        changes = {column: schema_change(table, column, rule) for column, rule in contract.items()}
        if not any(changes.values()):
            for column, rule in contract.items():
                if "usual" in rule:
                    mean = table[column].mean()
                    if mean < rule["usual"][0] or mean > rule["usual"][1]:
                        changes[column] = "drift"
        found += [(month, column, change) for column, change in changes.items() if change]
    return found


def alarms(values, threshold, run):
    raised, streak = [], 0
    for day, value in enumerate(values):
        if value is None:
            continue
        streak = streak + 1 if value > threshold else 0
        if streak == run:
            raised.append(day)
            streak = 0
    return raised


def euros_per_year(quiet, incidents, threshold, run, prices):
    false = len(alarms(quiet, threshold, run)) * 365 / len(quiet) * prices["false"]
    unnoticed = []
    for values in incidents:
        raised = alarms(values, threshold, run)
        unnoticed.append(raised[0] + 1 if raised else len(values))
    return false + prices["incidents"] * sum(unnoticed) / len(unnoticed) * prices["day"]


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    costs = {(t, r): euros_per_year(quiet, incidents, t, r, prices) for t in thresholds for r in runs}
    least = min(costs.values())
    equal = [pair for pair in costs if costs[pair] < least + 1e-6]
    threshold, run = min(equal, key=lambda pair: (pair[1], -pair[0]))
    return {"threshold": threshold, "run": run, "euros": costs[threshold, run]}
