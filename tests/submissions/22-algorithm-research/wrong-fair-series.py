# ---
# mistake: returns worse_by as a pandas Series
# loses:
#   fair: of the type Series
# ---

# %% fair
def fair_table(methods, splits, budget):
    tries = min(budget, *(len(method["settings"]) for method in methods.values()))
    chosen, errors = {name: [] for name in methods}, {name: [] for name in methods}
    for seed, split in enumerate(splits):
        for name, method in methods.items():
            settings = method["settings"][:tries]
            found = [method["run"](setting, split, "validation", seed) for setting in settings]
            found = [math.inf if math.isnan(error) else error for error in found]
            best = settings[found.index(min(found))]
            chosen[name].append(best)
            errors[name].append(method["run"](best, split, "test", seed))
    first = errors[next(iter(methods))]
    worse_by = {
        name: sum(b - a for a, b in zip(first, own, strict=True)) / len(splits)
        for name, own in errors.items()
    }
    return {"tries": tries, "chosen": chosen, "errors": errors, "worse_by": pd.Series(worse_by)}
