# ---
# approach: a search that cuts, a formula with cases, bits and small classes
# ---

# %% choose
def choose(projects, limits):
    names = sorted(projects, key=lambda n: projects[n]["cost"] - projects[n]["value"])
    best = [None, None]

    def search(place, chosen, net, cost, months):
        if cost > limits["cost"] or months > limits["months"]:
            return
        hope = net + sum(max(0, projects[n]["value"] - projects[n]["cost"]) for n in names[place:])
        if best[0] is not None and hope < best[0][0]:
            return
        if place == len(names):
            if any(need not in chosen for n in chosen for need in projects[n]["needs"]):
                return
            if any(other in chosen for n in chosen for other in projects[n]["not_with"]):
                return
            if best[0] is None or (net, -months) > best[0]:
                best[:] = [(net, -months), tuple(chosen)]
            return
        plan = projects[names[place]]
        more = net + plan["value"] - plan["cost"], cost + plan["cost"], months + plan["months"]
        search(place + 1, chosen | {names[place]}, *more)
        if not plan["must"]:
            search(place + 1, chosen, net, cost, months)

    search(0, frozenset(), 0, 0, 0)
    if best[0] is None:
        raise ValueError("no set keeps the rules")
    return best[1]


# %% appraise
def appraise(case, letters):
    build, buy = case["build"], case["buy"]
    end = case["months"]
    first_live = min(end, build["hire"] + build["work"])
    paid = max(0, first_live - min(end, build["hire"])) * build["people"] * build["salary"]
    live = end - first_live
    paid += live * build["keep"] * build["salary"]
    bought = end - min(end, buy["start"])

    def net_buy(n):
        return bought * case["gain"] * n - bought * max(buy["minimum"], buy["fee"] * n) - buy["setup"]

    nets = {"build": live * case["gain"] * letters - paid, "buy": net_buy(letters), "nothing": 0.0}
    choice = "nothing"
    for name in ("buy", "build"):
        if nets[name] > nets[choice]:
            choice = name
    candidates = [n for n in range(20_001) if net_buy(n) > 0][:1]
    if live * case["gain"] > 0:
        candidates.append(int(paid // (live * case["gain"])) + 1)
    candidates = [n for n in candidates if n <= 20_000]
    return nets | {"choice": choice, "pays_from": min(candidates, default=None)}


# %% attack
def attack(release, register, columns, secret):
    groups = {}
    for row in release:
        groups.setdefault(tuple(row[c] for c in columns), []).append(row[secret])
    learned = {}
    for name, known in register.items():
        wanted = [known[c] for c in columns]
        found = set()
        for values, secrets in groups.items():
            if all(v == "*" or w is None or v == w for v, w in zip(values, wanted, strict=True)):
                found.update(secrets)
        if len(found) == 1:
            (learned[name],) = found
    sizes = sorted(len(secrets) for secrets in groups.values())
    return {"k": sizes[0] if sizes else None, "learned": learned}
