# ---
# mistake: leaves holm out where nothing was shown
# loses:
#   parts: is None, of the type NoneType
# ---

# %% parts
def ablation_report(errors, train, test):
    full, *others = errors
    report, p = {}, {}
    for name in others:
        d = np.array(errors[name], dtype=float) - np.array(errors[full], dtype=float)
        mean = float(d.mean())
        spread = np.sqrt((1 / len(d) + test / train) * d.var(ddof=1))
        if np.ptp(d) <= 1e-12:
            p[name] = 1.0 if abs(mean) <= 1e-12 else 0.0
        else:
            p[name] = float(2 * stats.t.sf(abs(mean) / spread, len(d) - 1))
        half = float(stats.t.ppf(0.975, len(d) - 1) * spread)
        report[name] = {"worse_by": mean, "low": mean - half, "high": mean + half}
    running = 0.0
    for rank, name in enumerate(sorted(p, key=p.get)):
        running = max(running, min(1.0, (len(p) - rank) * p[name]))
        word = "raises" if report[name]["worse_by"] > 0 else "lowers"
        report[name] |= {"holm": running if running < 0.05 else None, "claim": word if running < 0.05 else "not shown"}
    return report
