# ---
# mistake: any token that is called pad is filler
# loses:
#   attention: "Only '<pad>' itself"
# ---

# %% attention
def allowed(tokens):
    n = len(tokens)
    real = np.array([token.strip("<>").lower() != "pad" for token in tokens], dtype=bool)
    return np.tri(n, dtype=bool) & real


def attention(Q, K, V, allowed):
    scores = Q @ K.T / math.sqrt(K.shape[1])
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
