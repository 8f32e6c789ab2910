# ---
# mistake: gives no p-value where all data sets are tied
# loses:
#   verdicts: sign_p` is None, of the type NoneType
# ---

# %% verdicts
def verdicts(results, alpha=0.05):
    sets = {}
    for name, result in results.items():
        d = np.array(result["baseline"], dtype=float) - np.array(result["rival"], dtype=float)
        mean = float(d.mean())
        if np.ptp(d) <= 1e-12:
            p = 1.0 if abs(mean) <= 1e-12 else 0.0
        else:
            scale = np.sqrt((1 / len(d) + result["test"] / result["train"]) * d.var(ddof=1))
            p = float(2 * stats.t.sf(abs(mean) / scale, len(d) - 1))
        sets[name] = {"difference": mean, "p": p}
    running = 0.0
    for rank, name in enumerate(sorted(sets, key=lambda name: sets[name]["p"])):
        running = max(running, min(1.0, (len(sets) - rank) * sets[name]["p"]))
        shown = running < alpha
        sets[name]["holm"] = running
        sets[name]["verdict"] = (
            "not shown" if not shown else "better" if sets[name]["difference"] > 0 else "worse"
        )
    wins = sum(each["difference"] > 1e-12 for each in sets.values())
    losses = sum(each["difference"] < -1e-12 for each in sets.values())
    sign_p = stats.binomtest(wins, wins + losses).pvalue if wins + losses else None
    return {"sets": sets, "wins": wins, "losses": losses, "sign_p": sign_p}
