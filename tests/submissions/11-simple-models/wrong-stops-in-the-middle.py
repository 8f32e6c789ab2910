# ---
# mistake: stops between two folds, so that settings are compared on different folds
# loses:
#   search: tried were
# ---

# %% search
def search(settings, evaluate, n_folds, seconds, clock):
    began = clock()
    tried, failed, skipped = [], [], []
    for number, setting in enumerate(settings):
        errors = []
        try:
            for fold in range(n_folds):
                if clock() - began >= seconds and (number or fold):
                    break
                errors.append(evaluate(setting, fold))
        except ValueError as error:
            failed.append({"setting": setting, "message": str(error)})
            continue
        if errors:
            tried.append({"setting": setting, "errors": errors})
        else:
            skipped.append(setting)
    best = min(tried, key=lambda entry: np.mean(entry["errors"]))["setting"] if tried else None
    return {"tried": tried, "failed": failed, "skipped": skipped, "best": best}
