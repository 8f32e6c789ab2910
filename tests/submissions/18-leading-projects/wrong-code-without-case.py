# ---
# mistake: makes the letters of the code small for the key
# loses:
#   run: "became a small one"
# ---

# %% run
def run(steps, settings, data, store, execute):
    """Run a pipeline, taking from the store what has not changed.

    Arguments
        steps: list of dictionaries with "step" (a name), "code" (text), "settings" (list
            of names) and "needs" (list of names of data or of earlier steps).
        settings: dictionary from name to value, perhaps with more than are used.
        data: dictionary from name to content: numbers, texts, None, lists, dictionaries.
        store: what the last run returned as "store"; {} before the first.
        execute: function of a step's name, {setting: value} and {need: content}.

    Returns {"results": {step: result}, "store": ..., "record": [...]} as described above.

    Example: a second run with the same steps, settings and data and the store of the first
    calls execute for no step and returns the same results.
    """
    store, contents = dict(store), dict(data)
    results, record = {}, []
    for step in steps:
        name = step["step"]
        used = {setting: settings[setting] for setting in step["settings"]}
        inputs = {need: fingerprint(contents[need]) for need in step["needs"]}
        key = fingerprint([name, step["code"].lower(), used, inputs])
        reused = key in store
        if not reused:
            store[key] = execute(name, used, {need: contents[need] for need in step["needs"]})
        contents[name] = results[name] = store[key]
        entry = {"step": name, "code": fingerprint(step["code"]), "settings": used, "inputs": inputs}
        record.append({**entry, "output": fingerprint(results[name]), "reused": reused})
    return {"results": results, "store": store, "record": record}


def which_runs(runs, metric, shown):
    """Find the runs that made a number.

    Arguments
        runs: list of dictionaries with "run" (a name) and "metrics" (from name to
            number); a run may lack the metric.
        metric: name of the metric.
        shown: the number as somebody printed it, such as "0.84", "-3.0" or "17".

    Returns the names of the runs whose metric is no more than half a unit of the last digit
    shown away from `shown`: a list, in the order of `runs`.

    Example: the metrics 0.838, 0.8444 and 0.85 are asked for "0.84": the first two match.
    """
    half = 0.5 * 10 ** -len(shown.partition(".")[2]) + 1e-9
    found = []
    for one in runs:
        if metric in one["metrics"] and abs(one["metrics"][metric] - float(shown)) <= half:
            found.append(one["run"])
    return found
