# ---
# mistake: does not count the time of settings that fail
# loses:
#   search: the time that failing settings take must count
# ---

# %% search
def search(settings, evaluate, n_folds, seconds, clock):
    began, slowest = clock(), 0.0
    tried, failed, skipped = [], [], []
    for number, setting in enumerate(settings):
        start = clock()
        if number > 0 and start - began + slowest > seconds:
            skipped = list(settings[number:])
            break
        try:
            errors = [evaluate(setting, fold) for fold in range(n_folds)]
            tried.append({"setting": setting, "errors": errors})
        except ValueError as error:
            failed.append({"setting": setting, "message": str(error)})
            began += clock() - start
            continue
        slowest = max(slowest, clock() - start)
    best = min(tried, key=lambda entry: np.mean(entry["errors"]))["setting"] if tried else None
    return {"tried": tried, "failed": failed, "skipped": skipped, "best": best}
