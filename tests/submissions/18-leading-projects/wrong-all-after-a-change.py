# ---
# mistake: reruns everything after the first step that ran
# loses:
#   run: "What counts for the next step"
# ---

# %% run
def run(steps, settings, data, store, execute):
    store, contents = dict(store), dict(data)
    results, record = {}, []
    changed = False
    for step in steps:
        name = step["step"]
        used = {setting: settings[setting] for setting in step["settings"]}
        inputs = {need: fingerprint(contents[need]) for need in step["needs"]}
        key = fingerprint([name, step["code"], used, inputs])
        reused = key in store and not changed
        changed = changed or not reused
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
        if metric in one["metrics"] and abs(one["metrics"][metric] - float(shown)) <= half:
            found.append(one["run"])
    return found
