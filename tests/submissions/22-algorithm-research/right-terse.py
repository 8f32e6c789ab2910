# ---
# approach: as short as it gets
# ---

# %% curve
def curve_report(errors, rows):
    a = np.array([errors[w] for w in sorted(errors)])
    k = int(a.mean(1).argmax())
    w = sorted(errors)[k]
    return dict(peak=w, off=w / rows - 1, end=a[-1].mean(), below=(a[-1] < a[:k].min(0)).mean() if k else None)

# %% train
def train(X, y, order, C, variant="PA-I"):
    rule = {
        "PA": lambda l, q: l / q,
        "PA-I": lambda l, q: min(C, l / q),
        "PA-II": lambda l, q: l / (q + 0.5 / C),
    }
    if variant not in rule:
        raise ValueError(variant)
    W, bad = [np.zeros(X.shape[1])], 0
    for x, s in zip(X[np.asarray(order, dtype=int)].astype(float), y[np.asarray(order, dtype=int)]):
        m, q = s * (x @ W[-1]), x @ x
        bad += m <= 0
        W.append(W[-1] + (rule[variant](max(0, 1 - m), q) if q else 0) * s * x)
    return {"w": W[-1], "average": np.mean(W[1:] or W, axis=0), "mistakes": bad}

# %% fair
def fair_table(methods, splits, budget):
    t = min([budget] + [len(m["settings"]) for m in methods.values()])
    pick = {
        n: [
            min(
                enumerate(m["settings"][:t]),
                key=lambda p: (np.nan_to_num(m["run"](p[1], s, "validation", k), nan=np.inf), p[0]),
            )[1]
            for k, s in enumerate(splits)
        ]
        for n, m in methods.items()
    }
    e = {n: [m["run"](c, s, "test", k) for k, (s, c) in enumerate(zip(splits, pick[n]))] for n, m in methods.items()}
    f = np.array(next(iter(e.values())))
    return dict(tries=t, chosen=pick, errors=e, worse_by={n: np.mean(v - f) for n, v in e.items()})

# %% verdicts
def verdicts(results, alpha=0.05):
    S = {}
    for n, r in results.items():
        d = np.subtract(r["baseline"], r["rival"])
        v = d.var(ddof=1) * (1 / len(d) + r["test"] / r["train"])
        flat = np.ptp(d) < 1e-12
        p = float(abs(d.mean()) < 1e-12) if flat else 2 * stats.t(len(d) - 1).cdf(-abs(d.mean()) / v**0.5)
        S[n] = {"difference": d.mean(), "p": p}
    h = 0
    for k, n in enumerate(sorted(S, key=lambda n: S[n]["p"])):
        h = min(1, max(h, S[n]["p"] * (len(S) - k)))
        S[n].update(holm=h, verdict=("worse", "better")[int(S[n]["difference"] > 0)] if h < alpha else "not shown")
    d = np.array([s["difference"] for s in S.values()])
    w, l = int((d > 1e-12).sum()), int((d < -1e-12).sum())
    return {"sets": S, "wins": w, "losses": l, "sign_p": min(1, 2 * stats.binom.cdf(min(w, l), w + l, 0.5))}

# %% parts
def ablation_report(errors, train, test):
    a, *rest = errors
    V = verdicts({n: dict(baseline=errors[n], rival=errors[a], train=train, test=test) for n in rest})["sets"]
    out = {}
    for n, v in V.items():
        d = np.subtract(errors[n], errors[a])
        m, h = d.mean(), stats.t.isf(0.025, len(d) - 1) * (d.var(ddof=1) * (1 / len(d) + test / train)) ** 0.5
        c = {"better": "raises", "worse": "lowers"}.get(v["verdict"], "not shown")
        out[n] = dict(claim=c, holm=v["holm"], high=m + h, low=m - h, worse_by=m)
    return out

# %% rows
def rows_needed(errors, goal):
    from scipy.optimize import nnls

    n = np.array(sorted(errors), float)
    m = np.array([np.mean(errors[int(k)]) for k in n])
    fits = [(*nnls(np.c_[np.ones(len(n)), n**-p], m), p) for p in POWERS]
    (a, b), _, p = min(fits, key=lambda f: f[1])
    r = None if goal <= a else max(1, int(np.ceil(((goal - a) / b) ** (-1 / p) - 1e-7)))
    return dict(floor=a, slope=b, power=p, rows=r, reach=r and r / n.max(), trusted=bool(r and r <= 4 * n.max()))

# %% claim
def write_claim(results):
    R = results
    s = (R["sign_p"] < 0.05) * ((R["wins"] > R["losses"]) - (R["wins"] < R["losses"]))
    e = {1: "tends to lower the error", -1: "tends to raise the error", 0: "has no consistent effect shown"}[s]
    t = R["trick"].capitalize()
    f = lambda x: f"{abs(100 * x):.1f}"
    out = []
    for n, r in R["sets"].items():
        if (v := {"better": "lowers", "worse": "raises"}.get(r["verdict"])) is not None:
            a, b = sorted(map(abs, (r["low"], r["high"])))
            out.append(f"{t} {v} the error on {n} by {f(r['difference'])} points ({f(a)}-{f(b)}).".replace("-", " to "))
    neg = [n for n, r in R["sets"].items() if r["verdict"] == "not shown"]
    return {
        "headline": f"{t} {e} compared with {R['baseline']} (lower on {R['wins']} of {len(R['sets'])}).",
        "shown": "\n".join(out) or "On no data set alone was a difference shown.",
        "not_shown": f"Not shown: {'; '.join(neg)}." * bool(neg),
        "scope": f"Setup: {R['tries']} tries, {R['splits']} splits" + "".join(f"; {x}" for x in R["not_tested"]) + ".",
    }
