# ---
# mistake: the first setting, too, is tried only if there is time
# loses:
#   search: first setting is always tried
# ---

# %% search
def search(settings, evaluate, n_folds, seconds, clock):
    result = {"tried": [], "failed": [], "skipped": [], "best": None}
    began, slowest, lowest = clock(), 0.0, float("inf")
    for number, setting in enumerate(settings):
        start = clock()
        if start - began + slowest > seconds:
            result["skipped"] = settings[number:]
            break
        try:
            errors = [evaluate(setting, fold) for fold in range(n_folds)]
        except ValueError as error:
            result["failed"].append({"setting": setting, "message": str(error)})
        else:
            result["tried"].append({"setting": setting, "errors": errors})
            if sum(errors) < lowest:
                result["best"], lowest = setting, sum(errors)
        slowest = max(slowest, clock() - start)
    return result
