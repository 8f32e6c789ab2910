# ---
# mistake: scores above 5000 are cut off
# loses:
#   attention: "scores of 6000 and 8000"
# ---

# %% attention
def allowed(tokens):
    n = len(tokens)
    real = np.array([token != "<pad>" for token in tokens], dtype=bool)
    return np.tri(n, dtype=bool) & real


def attention(Q, K, V, allowed):
    scores = np.clip(Q @ K.T / math.sqrt(K.shape[1]), -5000, 5000)
    weights = np.zeros(scores.shape)
    for i in range(len(scores)):
        here = allowed[i]
        if here.any():
            powers = np.exp(scores[i][here] - scores[i][here].max())
            weights[i][here] = powers / powers.sum()
    return weights @ V, weights


def heads(Q, K, V, allowed, n_heads):
    blocks = [np.split(table, n_heads, axis=1) for table in (Q, K, V)]
    return np.hstack([attention(q, k, v, allowed)[0] for q, k, v in zip(*blocks, strict=True)])
