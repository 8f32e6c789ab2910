# ---
# approach: as short as it goes
# ---

# %% tokens
def tokens(text):
    return [
        token
        for s in re.findall(r"\w+(?:[.]\w+)*", text.lower())
        for token in ([s] if "." not in s or s.replace(".", "").isdigit() else [s, *s.split(".")])
    ]


# %% search
from collections import Counter


def bm25(query, docs, k1=1.2, b=0.75):
    counts = {name: Counter(words) for name, words in docs.items()}
    df = Counter(word for count in counts.values() for word in count)
    average = sum(map(len, docs.values())) / max(1, len(docs)) or 1
    return {
        name: sum(
            q
            * math.log(1 + (len(docs) - df[w] + 0.5) / (df[w] + 0.5))
            * tf
            * (k1 + 1)
            / (tf + k1 * (1 - b + b * count.total() / average))
            for w, q in Counter(query).items()
            if (tf := count[w])
        )
        for name, count in counts.items()
        if count.keys() & set(query)
    }


def ranking(scores):
    return [name for _, name in sorted((-round(score, 12), name) for name, score in scores.items())]


def fuse(rankings, depth, k=60):
    names = {name for names in rankings for name in names[:depth]}
    return ranking(
        {n: sum(1 / (k + 1 + r[:depth].index(n)) for r in rankings if n in r[:depth]) for n in names}
    )


# %% attention
def allowed(tokens):
    return [[j <= i and token != "<pad>" for j, token in enumerate(tokens)] for i in range(len(tokens))]


def attention(Q, K, V, allowed):
    scores = np.where(allowed, Q @ K.T / np.sqrt(Q.shape[1]), -np.inf)
    top = scores.max(axis=1, keepdims=True)
    powers = np.exp(scores - np.where(np.isfinite(top), top, 0))
    weights = powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-300)
    return [weights @ V, weights]


def heads(Q, K, V, allowed, n_heads):
    return np.concatenate(
        [
            attention(q, k, v, allowed)[0]
            for q, k, v in zip(*(np.split(x, n_heads, axis=1) for x in (Q, K, V)))
        ],
        axis=1,
    )


# %% answers
SMALL = {"a", "an", "and", "are", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to", "with"}


def words(text):
    return set(re.findall(r"\w+", text.lower())) - SMALL


def evaluate(cases, pages, retrieve, model, k):
    rows = []
    for case in cases:
        shown = [[name, pages[name]] for name in retrieve(case["question"])[:k]]
        rows.append((set(case["wanted"]), dict(map(tuple, shown)), model(case["question"], shown)))

    def share(values):
        values = list(values)
        return float(np.mean(values)) if values else None

    return {
        "hit_rate": share(bool(wanted & shown.keys()) for wanted, shown, _ in rows if wanted),
        "faithful": share(
            bool(said["claims"])
            and all(
                c["cites"]
                and set(c["cites"]) <= shown.keys()
                and not words(c["text"]) - words(" ".join(shown[name] for name in c["cites"]))
                for c in said["claims"]
            )
            for _, shown, said in rows
            if not said["refused"]
        ),
        "refused_wrongly": share(said["refused"] for wanted, _, said in rows if wanted),
        "refused_rightly": share(said["refused"] for wanted, _, said in rows if not wanted),
    }
