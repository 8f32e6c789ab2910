# ---
# approach: arrays and other return types
# ---

# %% folds
def folds(texts, threads, n_folds):
    keys = [" ".join(text.casefold().split()) for text in texts]
    same = np.array([[a == c or b == d for c, d in zip(keys, threads)] for a, b in zip(keys, threads)])
    group = np.arange(len(texts))
    for _ in texts:
        group = np.array([group[row].min() for row in same]) if len(texts) else group
    names, counts = np.unique(group, return_counts=True)
    sizes, result = np.zeros(n_folds, int), np.zeros(len(texts), int)
    for place in np.argsort(-counts, kind="stable"):
        fold = sizes.argmin()
        sizes[fold] += counts[place]
        result[group == names[place]] = fold
    return result


def out_of_fold(texts, teams, fold_of, fit_predict):
    fold_of = np.array(fold_of)
    numbers = np.unique(fold_of)
    if len(numbers) == 1:
        raise ValueError("nothing to train on")
    result = np.empty(len(texts), object)
    for number in numbers:
        inside = np.flatnonzero(fold_of == number)
        outside = np.flatnonzero(fold_of != number)
        result[inside] = fit_predict(
            [texts[i] for i in outside], [teams[i] for i in outside], [texts[i] for i in inside]
        )
    return result.tolist()


# %% attention
def allowed(tokens):
    n = len(tokens)
    table = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1):
            table[i, j] = tokens[j] != "<pad>"
    return table


def attention(Q, K, V, allowed):
    outputs, all_weights = [], []
    for query, may in zip(Q, allowed):
        scores = [float(query @ key) / len(query) ** 0.5 for key in K]
        usable = [score for score, ok in zip(scores, may) if ok]
        powers = [math.exp(score - max(usable)) if ok else 0.0 for score, ok in zip(scores, may)]
        weights = [power / (sum(powers) or 1) for power in powers]
        all_weights.append(weights)
        outputs.append(sum(weight * value for weight, value in zip(weights, V)))
    return np.array(outputs), np.array(all_weights)


def heads(Q, K, V, allowed, n_heads):
    if any(table.shape[1] % n_heads for table in (Q, K, V)):
        raise ValueError(f"{n_heads} heads")
    outputs = []
    for head in range(n_heads):
        part = [
            t[:, head * (t.shape[1] // n_heads) : (head + 1) * (t.shape[1] // n_heads)] for t in (Q, K, V)
        ]
        outputs.append(attention(*part, allowed)[0])
    return np.column_stack(outputs)


# %% judge
def judge_rates(human, judge):
    human, judge = np.array(human), np.array(judge)
    return tuple(judge[human == side].mean() if (human == side).any() else None for side in (True, False))


def corrected(share, tpr, fpr):
    if None in (tpr, fpr) or not tpr > fpr:
        return None
    return np.clip((share - fpr) / (tpr - fpr), 0, 1)


def pass_interval(human, judge, verdicts, draws, seed):
    rng = np.random.default_rng(seed)
    cells = np.array(
        [np.sum((np.array(human) == h) & (np.array(judge) == j)) for h in (1, 0) for j in (1, 0)]
    )
    counts = rng.multinomial(cells.sum(), cells / cells.sum(), size=draws)
    shares = rng.binomial(len(verdicts), np.mean(verdicts), size=draws) / len(verdicts)
    values = []
    for (a, b, c, d), share in zip(counts, shares):
        value = corrected(share, a / (a + b) if a + b else None, c / (c + d) if c + d else None)
        if value is not None:
            values.append(value)
    return tuple(np.quantile(values, (0.025, 0.975))) if values else None
