# ---
# approach: as short as it gets
# ---

# %% value
def value_per_day(wagons, check, repair, miss):
    out = {d: 0 for d in sorted(wagons.day)}
    for d, m, r, s in wagons[["day", "model", "round", "stuck"]].itertuples(index=False):
        out[d] += (int(r) - int(m)) * (check + bool(s) * (repair - miss))
    return out

# %% sensitivity
def sensitivity(value, base, ranges):
    from scipy.optimize import brentq

    out = []
    for n, (a, b) in ranges.items():
        f = lambda x: value(dict(base, **{n: x}))
        l, h = f(a), f(b)
        z = a if l == 0 else b if h == 0 else brentq(f, a, b, xtol=1e-9) if l * h < 0 else None
        out += [dict(name=n, at_low=l, at_high=h, break_even=z)]
    return sorted(out, key=lambda r: (-abs(r["at_low"] - r["at_high"]), r["name"]))

# %% memo
JARGON = CERTAIN = ()


def write_memo(results):
    f = lambda x: f"{roundings(x)[0]:,.9f}".rstrip("0").rstrip(".")
    r, e = results, results["break_even"]
    d = ("sign the contract", "run a trial", "decline the offer")[(r["low"] <= r["fee"]) + (r["high"] < r["fee"])]
    return (
        f"The team's recommendation on the supplier's model is that we {d}! Why? In {r['days']} days it has saved us "
        f"{f(r['mean'])} euros per day before the fee (interval from whole weeks: {f(r['low'])} to {f(r['high'])}) against a fee of "
        f"{r['fee']:,.2f} euros. "
        f"A saving which does not cover its fee is {r['chance']}. "
        + (
            f"If {e['name']} is {f(e['value'])} instead of {e['base']}, the saving is just the fee. "
            if e
            else "There is no assumption which we could change alone to get another recommendation. "
        )
        + " ".join(f"Mind that {x}!" for x in r["limits"])
        + " The numbers come from a table that everybody in the house may see, and the yard has checked it."
    )
