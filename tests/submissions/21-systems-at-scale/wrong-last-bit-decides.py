# ---
# mistake: lets the last bit of a float decide between equal costs
# loses:
#   alarm: "Among equals"
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
    """Positions of the days on which an alarm is raised.

    Example: [0.1, 0.3, 0.3, 0.3, 0.1, 0.3, 0.3] with threshold 0.2 and run 2 gives [2, 6].
    """
    raised, streak = [], 0
    for day, value in enumerate(values):
        if value is None:
            continue
        streak = streak + 1 if value > threshold else 0
        if streak == run:
            raised.append(day)
    return raised


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
    false = len(alarms(quiet, threshold, run)) * 365 / len(quiet) * prices["false"]
    unnoticed = []
    for values in incidents:
        raised = alarms(values, threshold, run)
        unnoticed.append(raised[0] + 1 if raised else len(values))
    return false + prices["incidents"] * sum(unnoticed) / len(unnoticed) * prices["day"]


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    """The cheapest pair of threshold and run: a dictionary with `threshold`, `run`, `euros`."""
    best = None
    for run in sorted(runs):
        for threshold in sorted(thresholds, reverse=True):
            euros = euros_per_year(quiet, incidents, threshold, run, prices)
            if best is None or euros < best["euros"]:
                best = {"threshold": threshold, "run": run, "euros": euros}
    return best
