# ---
# approach: comprehensions and the standard library
# ---

# %% tree
def metric(how, values):
    if None in values or (how == "ratio" and not values[1]):
        return None
    return {"sum": sum, "product": math.prod, "ratio": lambda q: q[0] / q[1]}[how](values)


def contradictions(tree, reported):
    def v(n):
        return metric(tree[n][0], [v(x) for x in tree[n][1]]) if n in tree else reported[n]

    def off(t, s):
        return (t is None) != (s is None) or (
            t is not None and not math.isclose(s, t, rel_tol=0, abs_tol=abs(t) / 100)
        )

    return {n: v(n) for n in tree if off(v(n), reported[n])}


# %% choose
def choose(projects, limits):
    sets = (set(c) for r in range(len(projects) + 1) for c in itertools.combinations(projects, r))
    add = lambda s, k: sum(projects[n][k] for n in s)
    ok = [
        s
        for s in sets
        if {n for n in projects if projects[n]["must"]} <= s
        and all(add(s, k) <= limits[k] for k in limits)
        and all(set(projects[n]["needs"]) <= s and not s & set(projects[n]["not_with"]) for n in s)
    ]
    if not ok:
        raise ValueError
    return max(ok, key=lambda s: (add(s, "value") - add(s, "cost"), -add(s, "months")))


# %% appraise
def appraise(case, letters):
    (p, s, h, w, k), (u, b, f, m) = case["build"].values(), case["buy"].values()
    M, g = case["months"], case["gain"]
    build = lambda n: max(0, M - h - w) * (g * n - k * s) - max(0, min(w, M - h)) * p * s
    buy = lambda n: max(0, M - b) * (g * n - max(m, f * n)) - u
    order = lambda n: sorted([(0, 2, "nothing"), (buy(n), 1, "buy"), (build(n), 0, "build")])[-1][2]
    lo, hi = -1, 20_001  # the best of the two never falls once it is above 0
    while hi - lo > 1:
        mid = (lo + hi) // 2
        lo, hi = (mid, hi) if order(mid) == "nothing" else (lo, mid)
    pays = hi if hi <= 20_000 else None
    return {
        "build": build(letters),
        "buy": buy(letters),
        "nothing": 0,
        "choice": order(letters),
        "pays_from": pays,
    }


# %% audit
def audit(people, threshold, least):
    rate = lambda a, b: len(a) / len(b) if len(b) >= least else None
    key = lambda p: "not told" if p["group"] is None else p["group"]
    out = {}
    for g, m in itertools.groupby(sorted(people, key=key), key):
        m = list(m)
        inv = [p for p in m if p["score"] is not None and p["score"] >= threshold]
        dead = [p for p in m if p["died"]]
        out[g] = dict(
            n=len(m),
            invited=rate(inv, m),
            missed=rate([p for p in dead if p not in inv], dead),
            right=rate([p for p in inv if p["died"]], inv),
        )
    cols = {c: [g[c] for g in out.values() if g[c] is not None] for c in ("invited", "missed", "right")}
    return dict(groups=out, gaps={c: max(v) - min(v) if v[1:] else None for c, v in cols.items()})


# %% attack
def attack(release, register, columns, secret):
    sizes = Counter(tuple(map(r.get, columns)) for r in release).values()
    hit = lambda r, p: all("*" == r[c] or p[c] in (None, r[c]) for c in columns)
    seen = {n: {r[secret] for r in release if hit(r, p)} for n, p in register.items()}
    return {
        "k": min(sizes) if sizes else None,
        "learned": {n: min(s) for n, s in seen.items() if len(s) == 1},
    }


# %% refuse
def refusals(data, allowed):
    out, a, b = {}, (0, 0), (0, 0)
    steps = read_steps(data)
    try:
        for c in steps:
            if c[0] == "STACK_GLOBAL":
                out[f"{a[1]}.{b[1]}" if (a[0], b[0]) == ("TEXT", "TEXT") else "?"] = 1
            elif c[0] in ("GLOBAL", "INST"):
                out[".".join(c[1].split())] = 1
            a, b = b, c
    except Exception:
        out["unreadable"] = 1
    return tuple(n for n in out if n not in allowed)
