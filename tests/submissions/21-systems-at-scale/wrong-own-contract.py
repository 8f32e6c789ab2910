# ---
# mistake: knows the columns of the files only
# loses:
#   alarm: "another contract"
# ---

# %% alarm
def diagnose(months, contract):
    """What changed in a stream of months: the form of the data, or only their distribution.

    Arguments
        months: dictionary from a month's name to its table (a DataFrame), in order of time.
        contract: dictionary from column to rule: `low`, `high` and `usual` for numbers, `codes` for text.

    Returns a list of findings (month, column, change).

    Example: with the contract {"weight": {"low": 0, "high": 40, "usual": [1, 4]}}, the weights 2, 3 in March,
    2, 3000 in April and 6, 7 in May give [("April", "weight", "limits"), ("May", "weight", "drift")].
    """

    ### BEGIN SOLUTION
    def schema_change(table, column, rule):
        if column not in table:
            return "missing"
        values = table[column]
        if column == "service":
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
    ### END SOLUTION


def alarms(values, threshold, run):
    """Positions of the days on which an alarm is raised.

    Example: [0.1, 0.3, 0.3, 0.3, 0.1, 0.3, 0.3] with threshold 0.2 and run 2 gives [2, 6], and
    [0.3, None, 0.3] gives [2].
    """
    ### BEGIN SOLUTION
    raised, streak = [], 0
    for day, value in enumerate(values):
        if value is None:
            continue
        streak = streak + 1 if value > threshold else 0
        if streak == run:
            raised.append(day)
    return raised
    ### END SOLUTION


def euros_per_year(quiet, incidents, threshold, run, prices):
    """What a setting costs per year: false alarms and days unnoticed.

    Arguments
        quiet: daily values without an incident.
        incidents: list of lists of daily values.
        prices: dictionary with `false` (euros per false alarm), `day` (euros per day unnoticed) and
            `incidents` (how many per year).

    Example: one alarm on 73 quiet days at 100 euros each is 500 euros per year. Incidents noticed after 2 and
    4 days, twice a year, at 50 euros per day are 2 * 3 * 50 = 300 euros. Together 800.
    """
    ### BEGIN SOLUTION
    false = len(alarms(quiet, threshold, run)) * 365 / len(quiet) * prices["false"]
    unnoticed = []
    for values in incidents:
        raised = alarms(values, threshold, run)
        unnoticed.append(raised[0] + 1 if raised else len(values))
    return false + prices["incidents"] * sum(unnoticed) / len(unnoticed) * prices["day"]
    ### END SOLUTION


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    """The cheapest pair of threshold and run: a dictionary with `threshold`, `run`, `euros`."""
    ### BEGIN SOLUTION
    costs = {(t, r): euros_per_year(quiet, incidents, t, r, prices) for t in thresholds for r in runs}
    least = min(costs.values())
    equal = [pair for pair in costs if costs[pair] < least + 1e-6]
    threshold, run = min(equal, key=lambda pair: (pair[1], -pair[0]))
    return {"threshold": threshold, "run": run, "euros": costs[threshold, run]}
    ### END SOLUTION
