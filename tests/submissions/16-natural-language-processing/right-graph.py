# ---
# approach: a graph whose parts SciPy finds, and a table of all questions
# ---

# %% folds
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def folds(texts, threads, n_folds):
    n = len(texts)
    if n == 0:
        return ()
    keys = {}
    ends = []
    for place in range(n):
        for key in (("t", threads[place]), ("x", *texts[place].lower().split())):
            ends.append((place, n + keys.setdefault(key, len(keys))))
    rows, columns = zip(*ends)
    size = n + len(keys)
    _, label = connected_components(
        coo_array((np.ones(len(rows)), (rows, columns)), shape=(size, size)), directed=False
    )
    label = label[:n]
    import pandas as pd

    groups = (
        pd.Series(range(n))
        .groupby(label)
        .agg(["size", "min"])
        .sort_values(["size", "min"], ascending=[False, True])
    )
    load = dict.fromkeys(range(n_folds), 0)
    fold = {}
    for name, row in groups.iterrows():
        fold[name] = min(load, key=lambda f: (load[f], f))
        load[fold[name]] += row["size"]
    return tuple(fold[name] for name in label)


def out_of_fold(texts, teams, fold_of, fit_predict):
    fold_of, texts, teams = np.array(fold_of), np.array(texts), np.array(teams)
    if len(texts) == 0:
        return []
    if np.ptp(fold_of) == 0:
        raise ValueError
    result = np.empty(len(texts), dtype=object)
    for f in np.unique(fold_of):
        result[fold_of == f] = fit_predict(texts[fold_of != f], teams[fold_of != f], texts[fold_of == f])
    return result


# %% search
def bm25(query, docs, k1=1.2, b=0.75):
    names = list(docs)
    wanted = list(dict.fromkeys(query))
    if not names or not wanted:
        return {}
    counts = np.array([[docs[n].count(t) for t in wanted] for n in names], dtype=float)
    lengths = np.array([len(docs[n]) for n in names], dtype=float)
    if lengths.sum() == 0:
        return {}
    m = (counts > 0).sum(axis=0)
    idf = np.log1p((len(names) - m + 0.5) / (m + 0.5)) * np.array([query.count(t) for t in wanted])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = (idf * counts * (k1 + 1) / (counts + norm[:, None] + (counts == 0))).sum(axis=1)
    return {n: s for n, s, c in zip(names, scores, counts) if c.any()}


def ranking(scores):
    if not scores:
        return []
    names = np.array(sorted(scores))
    values = np.array([scores[str(n)] for n in names]).round(12)
    return names[np.argsort(-values, kind="stable")]


def fuse(rankings, depth, k=60):
    every = {n for names in rankings for n in names[:depth]}
    return ranking(
        {n: sum(1 / (k + names.index(n) + 1) for names in rankings if n in names[:depth]) for n in every}
    )


# %% attention
def allowed(tokens):
    return np.tril(np.ones((len(tokens), len(tokens)))) * np.array(
        [t != "<pad>" for t in tokens], dtype=float
    )


def attention(Q, K, V, allowed):
    scores = np.ma.masked_array(Q @ K.T / np.sqrt(K.shape[1]), mask=~allowed)
    powers = np.ma.exp(scores - scores.max(axis=1, keepdims=True))
    weights = (powers / powers.sum(axis=1, keepdims=True)).filled(0)
    return weights @ V, weights


def heads(Q, K, V, allowed, n_heads):
    for t in (Q, K, V):
        if t.shape[1] % n_heads != 0:
            raise ValueError("no")
    out = np.empty((len(Q), V.shape[1]))
    a, b = Q.shape[1] // n_heads, V.shape[1] // n_heads
    for h in range(n_heads):
        out[:, h * b : (h + 1) * b] = attention(
            Q[:, h * a : (h + 1) * a], K[:, h * a : (h + 1) * a], V[:, h * b : (h + 1) * b], allowed
        )[0]
    return out


# %% answers
SMALL = {"a", "an", "and", "are", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to", "with"}


def words(text):
    """The set of words of a text that say something."""
    return set(re.findall(r"\w+", text.lower())) - SMALL


def evaluate(cases, pages, retrieve, model, k):
    import pandas as pd

    rows = []
    for case in cases:
        found = tuple(retrieve(case["question"])[:k])
        answer = model(case["question"], tuple((n, pages[n]) for n in found))
        ok = len(answer["claims"]) > 0
        for claim in answer["claims"]:
            text = " ".join(pages[n] for n in claim["cites"] if n in found)
            ok = (
                ok
                and bool(claim["cites"])
                and set(claim["cites"]).issubset(found)
                and not words(claim["text"]).difference(words(text))
            )
        rows.append(
            [bool(case["wanted"]), bool(set(found).intersection(case["wanted"])), answer["refused"], ok]
        )
    t = pd.DataFrame(rows, columns=["can", "hit", "refused", "ok"]).astype(bool)

    def m(s):
        return s.mean() if len(s) else None

    return pd.Series(
        {
            "hit_rate": m(t.hit[t.can]),
            "faithful": m(t.ok[~t.refused]),
            "refused_wrongly": m(t.refused[t.can]),
            "refused_rightly": m(t.refused[~t.can]),
        },
        dtype=object,
    )


# %% judge
def judge_rates(human, judge):
    from sklearn.metrics import confusion_matrix

    (tn, fp), (fn, tp) = confusion_matrix(human, judge, labels=[False, True])
    return (tp / (tp + fn) if tp + fn else None, fp / (tn + fp) if tn + fp else None)


def corrected(share, tpr, fpr):
    try:
        if not tpr > fpr:
            return None
    except TypeError:
        return None
    return float(np.clip((share - fpr) / (tpr - fpr), 0, 1))


def pass_interval(human, judge, verdicts, draws, seed):
    human, judge, verdicts = map(np.asarray, (human, judge, verdicts))
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, len(human), (draws, len(human)))
    h, j = human[rows], judge[rows]
    new = verdicts[rng.integers(0, len(verdicts), (draws, len(verdicts)))].mean(axis=1)
    good, bad = h.sum(axis=1), (~h).sum(axis=1)
    with np.errstate(all="ignore"):
        tpr, fpr = (h & j).sum(axis=1) / good, (~h & j).sum(axis=1) / bad
        ok = tpr > fpr
        values = np.clip((new - fpr) / (tpr - fpr), 0, 1)[ok]
    if not ok.any():
        return None
    return np.quantile(values, [0.025, 0.975])


# %% tools
def run(model, tools, call, approve, budget):
    history, tainted = [], False
    for step in range(1, budget + 1):
        said = model(history)
        if said.get("answer", None) is not None:
            return {"history": history, "status": "answered", "answer": said["answer"], "steps": step}
        entry = {"tool": said["tool"]}
        history.append(entry)
        tool = tools.get(said["tool"])
        if not tool:
            entry["error"] = "unknown tool"
            continue
        args = said["arguments"]
        if (
            args.keys() != tool["arguments"].keys()
            or {n: {str: "text", int: "whole", bool: "flag"}.get(type(v)) for n, v in args.items()}
            != tool["arguments"]
        ):
            entry["error"] = "arguments"
            continue
        if tainted and tool["acts"]:
            yes = approve(name=said["tool"], arguments=args)
            if yes is not True:
                entry["error"] = "not approved"
                continue
        entry["result"] = call(said["tool"], args)
        tainted = tainted or tool["outside"]
    return {"status": "budget", "answer": None, "history": history, "steps": budget}
