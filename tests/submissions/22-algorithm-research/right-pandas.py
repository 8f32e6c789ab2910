# ---
# approach: with pandas and statistics
# ---

# %% curve
def curve_report(errors, rows):
    table = pd.DataFrame(errors).sort_index(axis=1)
    peak = table.mean().idxmax()
    before = table.loc[:, table.columns < peak]
    last = table.iloc[:, -1]
    below = None if before.empty else (last < before.min(axis=1)).mean()
    return {"peak": peak, "off": (peak - rows) / rows, "end": last.mean(), "below": below}

# %% train
def train(X, y, order, C, variant="PA-I"):
    caps = {"PA": (math.inf, 0), "PA-I": (C, 0), "PA-II": (math.inf, 1 / (2 * C))}
    if variant not in caps:
        raise ValueError("variant must be PA, PA-I or PA-II")
    cap, extra = caps[variant]
    w = np.zeros(X.shape[1])
    later, mistakes, T = np.zeros(X.shape[1]), 0, len(order)
    for t, i in enumerate(order):
        x, label = X[i].astype(float), int(y[i])
        margin = label * x.dot(w)
        if margin <= 0:
            mistakes += 1
        if margin < 1 and x.any():
            step = min(cap, (1 - margin) / (x.dot(x) + extra)) * label * x
            w = w + step
            later += (T - t) * step
    return {"w": w, "average": later / T if T else later, "mistakes": np.int64(mistakes)}

# %% fair
def fair_table(methods, splits, budget):
    tries = min(min(len(m["settings"]) for m in methods.values()), budget)
    chosen, errors = {}, {}
    for name, method in methods.items():
        grid = pd.DataFrame(
            {
                k: [method["run"](s, split, "validation", k) for s in method["settings"][:tries]]
                for k, split in enumerate(splits)
            },
            dtype=float,
        ).fillna(np.inf)
        places = grid.to_numpy().argmin(axis=0)
        chosen[name] = [method["settings"][p] for p in places]
        errors[name] = tuple(method["run"](c, s, "test", k) for k, (s, c) in enumerate(zip(splits, chosen[name])))
    table = pd.DataFrame(errors)
    worse = table.sub(table.iloc[:, 0], axis=0).mean()
    return {"tries": tries, "chosen": chosen, "errors": errors, "worse_by": worse.to_dict()}

# %% verdicts
def verdicts(results, alpha=0.05):
    rows = {}
    for name, r in results.items():
        d = pd.Series(r["baseline"], dtype=float) - pd.Series(r["rival"], dtype=float)
        if d.max() - d.min() <= 1e-12:
            p = 0.0 if abs(d.mean()) > 1e-12 else 1.0
        else:
            standard_error = d.std() * (1 / d.size + r["test"] / r["train"]) ** 0.5
            p = stats.t.sf(abs(d.mean() / standard_error), d.size - 1) * 2
        rows[name] = {"difference": float(d.mean()), "p": float(p)}
    order = sorted(rows, key=lambda name: rows[name]["p"])
    adjusted = pd.Series([(len(order) - k) * rows[name]["p"] for k, name in enumerate(order)], dtype=float)
    for name, holm in zip(order, adjusted.clip(upper=1).cummax()):
        verdict = "not shown"
        if holm < alpha:
            verdict = "better" if rows[name]["difference"] > 0 else "worse"
        rows[name] |= {"holm": holm, "verdict": verdict}
    signs = [int(np.sign(round(row["difference"], 12))) for row in rows.values()]
    wins, losses = signs.count(1), signs.count(-1)
    p = stats.binomtest(losses, wins + losses, 0.5).pvalue if any(signs) else 1
    return {"sets": rows, "wins": wins, "losses": losses, "sign_p": p}

# %% parts
def ablation_report(errors, train, test):
    table = pd.DataFrame(errors)
    d = table.iloc[:, 1:].sub(table.iloc[:, 0], axis=0)
    if d.empty:
        return {}
    J, mean = len(d), d.mean()
    error = d.std() * (1 / J + test / train) ** 0.5
    p = pd.Series(2 * stats.t.sf((mean / error.replace(0, np.nan)).abs(), J - 1), index=d.columns)
    p = p.where(d.max() - d.min() > 1e-12, (mean.abs() <= 1e-12).astype(float)).sort_values(kind="stable")
    holm = (p * np.arange(len(p), 0, -1)).clip(upper=1).cummax()
    claim = np.where(mean > 0, "raises", "lowers")
    out = pd.DataFrame({"worse_by": mean, "low": mean, "high": mean, "holm": holm}, index=d.columns)
    half = error * stats.t.ppf(0.975, J - 1)
    out["low"], out["high"] = mean - half, mean + half
    out["claim"] = np.where(out["holm"] < 0.05, claim, "not shown")
    return out.to_dict("index")

# %% rows
def rows_needed(errors, goal):
    means = pd.Series({n: np.mean(e) for n, e in errors.items()}).sort_index()
    fits = []
    for power in POWERS:
        z = means.index.to_numpy(dtype=float) ** -power
        slope, floor = stats.linregress(z, means.to_numpy())[:2]
        if floor < 0:
            floor, slope = 0.0, (z @ means.to_numpy()) / (z @ z)
        fits.append({"floor": floor, "slope": slope, "power": power, "loss": ((floor + slope * z - means) ** 2).sum()})
    best = pd.DataFrame(fits).sort_values("loss", kind="stable").iloc[0]
    out = {key: float(best[key]) for key in ["floor", "slope", "power"]}
    if goal <= out["floor"]:
        return {**out, "rows": None, "reach": None, "trusted": False}
    n = max(1, int(np.ceil((out["slope"] / (goal - out["floor"])) ** (1 / out["power"]))))
    return {**out, "rows": n, "reach": n / means.index.max(), "trusted": np.bool_(n <= 4 * means.index.max())}
