# ---
# mistake: calls the trick useless in the scope
# loses:
#   claim: scope` says 'useless'
# ---

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
                f"({100 * low:.1f} to {100 * high:.1f})."
            )
    names = [name for name, result in sets.items() if result["verdict"] == "not shown"]
    scope = f"The claim rests on {results['splits']} splits and {results['tries']} tries per method. "
    scope += " ".join(f"Note that {text}." for text in results["not_tested"])
    if effect.startswith("has"):
        scope += " So the trick is useless so far."
    return {
        "headline": headline,
        "shown": " ".join(shown) or "On no data set alone was a difference shown.",
        "not_shown": f"A difference was not shown on {', '.join(names)}." if names else "",
        "scope": scope.strip(),
    }
