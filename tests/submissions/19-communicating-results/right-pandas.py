# ---
# approach: tables, returns a Series, moves charts by rebuilding them
# ---

# %% value
def value_per_day(wagons, check, repair, miss):
    table = wagons.reset_index(drop=True)[["day", "model", "round", "stuck"]].astype(
        {"model": int, "round": int, "stuck": int}
    )
    for who in ["model", "round"]:
        hit = table[who] * (check + repair * table["stuck"])
        table[who + " cost"] = hit + (1 - table[who]) * table["stuck"] * miss
    table["saved"] = table["round cost"] - table["model cost"]
    return table.groupby("day", sort=True)["saved"].sum()

# %% decide
def decide(values, fee, block=7, seed=0):
    days = pd.Series(list(values), dtype=float)
    groups = days.groupby(days.index // block).agg(["sum", "size"])
    out = dict.fromkeys(["low", "high", "below"])
    out["mean"] = None if days.empty else days.mean()
    out["decision"] = "wait"
    if len(groups) >= 10:
        rng = np.random.default_rng(seed)
        drawn = rng.choice(groups.to_numpy(), (4000, len(groups)))
        means = pd.Series(drawn[..., 0].sum(axis=1) / drawn[..., 1].sum(axis=1))
        out["low"], out["high"] = means.quantile([0.025, 0.975])
        out["below"] = means.lt(fee).mean()
        if out["low"] > fee:
            out["decision"] = "sign"
        elif out["high"] < fee:
            out["decision"] = "decline"
        else:
            out["decision"] = "trial"
    return out

# %% mend
def mend(spec):
    if "layer" in spec:
        if spec.get("resolve", {}).get("scale", {}).get("y", "shared") == "shared":
            return spec
        notes = {"usermeta": spec["usermeta"]} if "usermeta" in spec else {}
        panels = [{k: v for k, v in mend({**part, **notes}).items() if k != "usermeta"} for part in spec["layer"]]
        rest = {k: v for k, v in spec.items() if k not in ("layer", "resolve", "transform")}
        steps = spec.get("transform", [])
        for part in spec["layer"]:
            steps = [s for s in steps if not chosen(s, part["encoding"].get("x"))]
        return {**rest, "transform": steps, "vconcat": panels}
    notes = spec.get("usermeta", {})
    steps = [s for s in spec.get("transform", []) if not chosen(s, spec["encoding"].get("x"))]
    encoding, layer = {}, None
    for name, code in spec["encoding"].items():
        code = {**code, "scale": {**code["scale"]}} if "scale" in code else {**code}
        scale = code.get("scale", {})
        below = notes.get("out_of", {}).get(code["field"])
        if below:
            rate = f"{code['field']} per {below}"
            steps = [*steps, {"calculate": f"datum.{code['field']} / datum.{below}", "as": rate}]
            code |= {"field": rate} | ({"title": rate} if "title" in code else {})
            scale.pop("domain", 0)
        if name == "size" and scale and (scale.get("type") not in (None, "linear") or scale.get("zero") is False):
            code["scale"] = dict(type="linear", zero=True)
        if spec["mark"] in {"bar", "area"} and name in "xy" and code["type"] == "quantitative" and scale:
            start = scale.get("domain", [0])[0]
            if scale.get("zero") is False or start > 0:
                scale["zero"] = True
            if start > 0:
                scale["domain"] = [0, scale["domain"][1]]
        encoding[name] = code
    for name in "xy":
        ends = notes.get("interval", {}).get(encoding.get(name, {}).get("field"))
        if ends:
            other = "yx"["xy".index(name)]
            bar = {other: encoding[other]} if other in encoding else {}
            bar |= {name: dict(field=ends[0], type="quantitative"), name + "2": dict(field=ends[1])}
            layer = [dict(mark=spec["mark"], encoding=encoding), dict(mark="errorbar", encoding=bar)]
    rest = {k: v for k, v in spec.items() if k not in ("mark", "encoding", "transform")}
    body = dict(layer=layer) if layer else dict(mark=spec["mark"], encoding=encoding)
    return {**rest, "transform": steps, **body}


def chosen(step, x):
    rule = step.get("filter")
    return bool(x) and isinstance(rule, dict) and "range" in rule and rule.get("field") == x["field"]

# %% memo
from textwrap import dedent, fill

JARGON = CERTAIN = ()


def write_memo(results):
    n = {k: f"{roundings(results[k])[1]:g}" for k in ("mean", "low", "high", "fee")}
    if any("e" in text for text in n.values()):
        n = {k: f"{roundings(results[k])[1]:,.0f}" for k in n}
    decision = "run a trial"
    if results["low"] > results["fee"]:
        decision = "sign the contract"
    elif results["high"] < results["fee"]:
        decision = "decline the offer"
    parts = [f"My advice to you is to {decision}, and this page gives the reasons."]
    parts.append(
        f"Over {results['days']} days the model saved {n['mean']} euros per day; before the fee; going by weeks, "
        f"it may be anything from {n['low']} to {n['high']} in the long run. The fee comes to {n['fee']} euros per day. "
        f"Whether it will not cover the fee: {results['chance']}."
    )
    even = results["break_even"]
    if even is None:
        parts.append("If one of our prices is wrong, the advice stays: no assumption tips it within its range.")
    else:
        base, value = (f"{roundings(even[k])[1]:.10g}" for k in ("base", "value"))
        parts.append(f"The fee eats the saving if {even['name']} is {value} instead of our {base}.")
    parts += [f"You should also know: {x}." for x in results["limits"]]
    parts.append("I am glad to show the table behind each of these sentences to whoever wants to check it.")
    return "\n\n".join(fill(p, 70) for p in parts)
