# ---
# mistake: lets the first setting that fails end the search
# loses:
#   search: ended the whole search
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
        errors = [evaluate(setting, fold) for fold in range(n_folds)]
        tried.append({"setting": setting, "errors": errors})
        slowest = max(slowest, clock() - start)
    best = min(tried, key=lambda entry: np.mean(entry["errors"]))["setting"] if tried else None
    return {"tried": tried, "failed": failed, "skipped": skipped, "best": best}
