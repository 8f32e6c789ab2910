# ---
# approach: calls run by keyword, writes an interval with a hyphen
# ---

# %% fair
def fair_table(methods, splits, budget):
    tries = min(budget, *(len(method["settings"]) for method in methods.values()))
    chosen, errors = {name: [] for name in methods}, {name: [] for name in methods}
    for seed, split in enumerate(splits):
        for name, method in methods.items():
            settings = method["settings"][:tries]
            found = [method["run"](setting=setting, split=split, part="validation", seed=seed) for setting in settings]
            found = [math.inf if math.isnan(error) else error for error in found]
            best = settings[found.index(min(found))]
            chosen[name].append(best)
            errors[name].append(method["run"](best, split, seed=seed, part="test"))
    first = errors[next(iter(methods))]
    worse_by = {
        name: sum(b - a for a, b in zip(first, own, strict=True)) / len(splits)
        for name, own in errors.items()
    }
    return {"tries": tries, "chosen": chosen, "errors": errors, "worse_by": worse_by}

# %% claim
def write_claim(results):
    effect = "has no consistent effect shown"
    if results["sign_p"] < 0.05 and results["wins"] > results["losses"]:
        effect = "tends to lower the error"
    elif results["sign_p"] < 0.05 and results["losses"] > results["wins"]:
        effect = "tends to raise the error"
    sets = results["sets"]
    headline = (
        f"Compared with {results['baseline']}, {results['trick']} {effect}: "
        f"the error is lower on {results['wins']} of {len(sets)} data sets."
    )
    shown = []
    for name, result in sets.items():
        if result["verdict"] != "not shown":
            verb = "lowers" if result["verdict"] == "better" else "raises"
            low, high = sorted([abs(result["low"]), abs(result["high"])])
            size = abs(result["difference"])
            shown.append(
                f"On {name} {results['trick']} {verb} the error by {100 * size:.1f} points "
                f"({100 * low:.1f}-{100 * high:.1f})."
            )
    names = [name for name, result in sets.items() if result["verdict"] == "not shown"]
    scope = f"The claim rests on {results['splits']} splits and {results['tries']} tries per method. "
    scope += " ".join(f"Note that {text}." for text in results["not_tested"])
    return {
        "headline": headline,
        "shown": " ".join(shown) or "On no data set alone was a difference shown.",
        "not_shown": f"A difference was not shown on {', '.join(names)}." if names else "",
        "scope": scope.strip(),
    }
