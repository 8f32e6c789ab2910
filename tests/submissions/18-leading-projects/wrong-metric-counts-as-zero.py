# ---
# mistake: takes 0 for a metric that a run lacks
# loses:
#   run: "does not match"
# ---

# %% run
def run(steps, settings, data, store, execute):
    store, contents = dict(store), dict(data)
    results, record = {}, []
    for step in steps:
        name = step["step"]
        used = {setting: settings[setting] for setting in step["settings"]}
        inputs = {need: fingerprint(contents[need]) for need in step["needs"]}
        key = fingerprint([name, step["code"], used, inputs])
        reused = key in store
        if not reused:
            store[key] = execute(name, used, {need: contents[need] for need in step["needs"]})
        contents[name] = results[name] = store[key]
        entry = {"step": name, "code": fingerprint(step["code"]), "settings": used, "inputs": inputs}
        record.append({**entry, "output": fingerprint(results[name]), "reused": reused})
    return {"results": results, "store": store, "record": record}


def which_runs(runs, metric, shown):
    half = 0.5 * 10 ** -len(shown.partition(".")[2]) + 1e-9
    found = []
    for one in runs:
        if abs(one["metrics"].get(metric, 0) - float(shown)) <= half:
            found.append(one["run"])
    return found
