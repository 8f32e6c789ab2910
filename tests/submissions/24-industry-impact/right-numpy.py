# ---
# approach: NumPy, pandas and scikit-learn's own helpers
# ---

# %% economics
def economics(service, customers):
    tokens = np.array([service["tokens_in"], service["tokens_out"]])
    prices = np.array([service["price_in"], service["price_out"]])
    per_answer = service["calls"] * (tokens @ prices) / 1e6 + service["checked"] * service["check"]
    contribution = np.float64(service["price"]) - service["answers"] * per_answer - service["support"]
    if service["fixed"] == 0:
        break_even = np.int64(0)
    elif contribution > 0:
        break_even = np.ceil(service["fixed"] / contribution - 1e-9)
    else:
        break_even = None
    profit = customers * contribution - service["fixed"]
    return {
        "per_answer": per_answer,
        "contribution": contribution,
        "break_even": break_even,
        "profit": profit,
    }


# %% rerun
PATTERN = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\|([^\[\]|]*)\]\]")


def rerun(post, first, again):
    def get(tables, path):
        for step in path.split("/"):
            tables = tables.get(step) if tables is not None else None
        return tables

    claims, pieces, start = [], [], 0
    for match in PATTERN.finditer(post):
        path, form, tolerance = match.groups()
        value = get(first, path)
        if value is None:
            raise ValueError(f"no {path!r}")
        printed = f"{value:{form}}"
        pieces += [post[start : match.start()], printed]
        start = match.end()
        scale = 100 if printed[-1] == "%" else 1
        bare = printed.rstrip("%").replace(",", "")
        digits = len(bare.split(".")[1]) if "." in bare else 0
        limit = np.float64(tolerance or 0.5 / 10**digits / scale)
        others = [get(tables, path) for tables in again]
        claim = {"place": path, "printed": printed}
        if None in others:
            claim |= {"verdict": "missing", "worst": None}
        else:
            off = np.array(others, dtype=float) - float(bare) / scale
            worst = off[np.abs(off).argmax()]
            claim |= {"verdict": "reruns" if np.abs(off).max() <= limit + 1e-9 else "varies", "worst": worst}
        claims.append(claim)
    return {"text": "".join(pieces) + post[start:], "claims": tuple(claims)}


# %% reproduce
def reproduce(X, y, folds, published):
    from decimal import Decimal

    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    plane = LinearDiscriminantAnalysis()
    shares = np.array(
        [(cross_val_predict(plane, X, y, groups=fold, cv=LeaveOneGroupOut()) == y).mean() for fold in folds]
    )
    shares = 100 * shares
    deviation = shares.mean() - float(published)
    unit = 10.0 ** Decimal(published).as_tuple().exponent
    inside = shares.min() - 1e-9 <= float(published) <= shares.max() + 1e-9
    verdict = (
        "agrees" if abs(deviation) <= unit / 2 + 1e-9 else "within the repetitions" if inside else "deviates"
    )
    return {
        "accuracies": shares,
        "mean": shares.mean(),
        "low": shares.min(),
        "high": shares.max(),
        "deviation": deviation,
        "rows": len(X) * deviation / 100,
        "verdict": verdict,
    }


# %% talk
def outline(talk, slot):
    weights = np.array([point["weight"] for point in talk["points"]])
    chosen = np.sort(np.argsort(-weights, kind="stable")[:3])
    words = np.array([talk["points"][i]["words"] for i in chosen])
    questions = np.ceil(2 * slot / 5) / 2
    halves = int(2 * (slot - questions - 2))
    given, rest = np.divmod(words * halves, words.sum())
    given[np.argsort(-rest, kind="stable")[: halves - given.sum()]] += 1
    minutes = np.array([2, *given, 2]) / 2
    titles = [talk["message"], *(talk["points"][i]["title"] for i in chosen), talk["ask"]]
    ends = minutes.cumsum()
    slides = [dict(title=t, minutes=m, until=e) for t, m, e in zip(titles, minutes, ends, strict=True)]
    backup = [point["title"] for i, point in enumerate(talk["points"]) if i not in chosen.tolist()]
    return {"slides": tuple(slides), "questions": questions, "backup": tuple(backup)}
