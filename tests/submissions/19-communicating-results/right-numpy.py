# ---
# approach: arrays, two significant digits, results as NumPy numbers
# ---

# %% value
def value_per_day(wagons, check, repair, miss):
    m, r, s = (np.asarray(wagons[c]).astype(float) for c in ("model", "round", "stuck"))
    gain = (r - m) * (check + s * (repair - miss))
    days, where = np.unique(wagons["day"].to_numpy(dtype=str), return_inverse=True)
    return dict(zip(days.tolist(), np.bincount(where, weights=gain, minlength=len(days)), strict=True))

# %% decide
def decide(values, fee, block=7, seed=0):
    v = np.array(values, dtype=np.float64)
    n = -(-len(v) // block)
    if n < 10:
        return dict(mean=v.mean() if len(v) else None, low=None, high=None, below=None, decision="wait")
    starts = np.arange(0, len(v), block)
    total = np.add.reduceat(v, starts)
    size = np.diff(np.append(starts, len(v)))
    rng = np.random.default_rng(seed)
    weights = rng.multinomial(n, np.full(n, 1 / n), size=4000)
    means = (weights @ total) / (weights @ size)
    low, high = np.percentile(means, [2.5, 97.5])
    verdict = np.array(["trial", "sign", "decline"])[int(low > fee) + 2 * int(high < fee)]
    return dict(mean=v.mean(), low=low, high=high, below=np.mean(means < fee), decision=str(verdict))

# %% sensitivity
def sensitivity(value, base, ranges):
    def root(f, a, b):
        fa, fb = f(a), f(b)
        if fa * fb > 0:
            return None
        if fa == 0:
            return a
        while b - a > 1e-6:
            c = a + (b - a) / 2
            a, b = (a, c) if fa * f(c) <= 0 else (c, b)
        return np.float64((a + b) / 2)

    table = []
    for name, (a, b) in ranges.items():
        f = lambda x, name=name: value(base | {name: float(x)})
        table.append(dict(name=name, at_low=f(a), at_high=f(b), break_even=root(f, a, b)))
    return tuple(sorted(sorted(table, key=lambda r: r["name"]), key=lambda r: -abs(r["at_high"] - r["at_low"])))

# %% chance
HOUSE_WORDS = [(0, "very unlikely"), (0.1, "unlikely"), (0.35, "open"), (0.65, "likely"), (0.9, "very likely")]


def say_chance(share, words=HOUSE_WORDS):
    from fractions import Fraction

    if not (share >= 0 and share <= 1):
        raise ValueError(share)
    starts, names = zip(*sorted(words), strict=True)
    word = names[np.searchsorted(starts, share, side="right") - 1]
    if share < 0.01 or share > 0.99:
        return word + (" (fewer than 1 in 100)" if share < 0.5 else " (more than 99 in 100)")
    good = (Fraction(k, n) for n in (10, 20, 100) for k in [int(np.rint(share * n))] if 0 < k < n)
    best = next(f for f in good if abs(float(f) - share) <= 0.02)
    return f"{word} (about {best.numerator} in {best.denominator})"

# %% memo
JARGON, CERTAIN = [], []


def write_memo(results):
    r = results
    show = lambda x: format(roundings(x)[0], ",.0f" if abs(roundings(x)[0]) >= 10 else ".1f").replace("-", "\u2212")
    number = lambda x: show(x) if abs(x) >= 1 else f"{x:.2g}"
    kind = "sign" if r["low"] > r["fee"] else ("decline" if r["high"] < r["fee"] else "trial")
    verb = {"sign": "Sign the contract", "decline": "Decline the offer", "trial": "Run a trial"}[kind]
    even = r["break_even"]
    change = (
        f"One thing decides: {even['name']}; at {number(even['value'])} (instead of {number(even['base'])}, as we put it) "
        "fee and saving are equal."
        if even
        else "We found no assumption that, wrong by itself, turns the advice round."
    )
    limits = "".join(f" Also, {limit}." for limit in r["limits"])
    return f"""{verb}, is our advice.

    After all wages and repairs the model was cheaper than the foreman's round by \u20ac{number(r["mean"])} per day.
    In other words a saving of {number(r["mean"])} euros per day before the fee, and between {number(r["low"])} and {number(r["high"])} in the
    long run, by the interval that we use for such weeks.

    These are {r["days"]} days of records. The fee is {number(r["fee"])}, so {number(r["mean"] - r["fee"])} would remain per day.
    How likely is a year which does not cover the fee? One that does not cover its fee is {r["chance"]}.
    {change}{limits}
    """
