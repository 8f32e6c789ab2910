# ---
# approach: other words in the claim, library functions elsewhere
# ---

# %% curve
def curve_report(errors, rows):
    from statistics import fmean

    pairs = sorted((width, list(e)) for width, e in errors.items())
    top = max(fmean(e) for _, e in pairs)
    peak = next(width for width, e in pairs if fmean(e) == top)
    early = [e for width, e in pairs if width < peak]
    below = None
    if early:
        best = [min(column) for column in zip(*early)]
        below = fmean(int(e < b) for e, b in zip(pairs[-1][1], best))
    return {"below": below, "end": fmean(pairs[-1][1]), "off": peak / rows - 1, "peak": int(peak)}

# %% claim
def write_claim(results):
    trick, base, sets = results["trick"], results["baseline"], results["sets"]
    small = results["sign_p"] < 0.05
    if small and results["wins"] > results["losses"]:
        effect = "tends to lower the error"
    elif small and results["wins"] < results["losses"]:
        effect = "tends to raise the error"
    else:
        effect = "has no consistent effect shown"
    n = len(sets)
    head = f"Over our {n} data sets, on which it is lower on {results['wins']} of {n}, {trick} {effect} when set beside {base}."
    verbs = {"better": "lowers", "worse": "raises"}
    lines = [
        f"With an equal budget {trick} {verbs[r['verdict']]} the error by {abs(r['difference']) * 100:.1f} points on {name}, and "
        f"the interval goes from {min(abs(r['low']), abs(r['high'])) * 100:.1f} up to {max(abs(r['low']), abs(r['high'])) * 100:.1f}."
        for name, r in sets.items()
        if r["verdict"] in verbs
    ]
    left = [name for name, r in sets.items() if r["verdict"] not in verbs]
    rest = ""
    if left:
        rest = "With so few splits a change of either sign was not shown on " + " or ".join(left) + ", and one may exist."
    scope = [f"Errors come from {results['splits']} splits.", f"There were {results['tries']} tries for each side, on the same splits."]
    scope += [text[0].upper() + text[1:] + "." for text in results["not_tested"]]
    return {
        "headline": head,
        "shown": "  ".join(lines) if lines else "On no data set alone was a difference shown.",
        "not_shown": rest,
        "scope": "\n".join(scope),
    }
