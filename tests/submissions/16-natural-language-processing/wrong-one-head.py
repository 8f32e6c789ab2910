# ---
# mistake: every head sees all columns
# loses:
#   attention: "each head sees only its own block"
# ---

# %% attention
def allowed(tokens):
    n = len(tokens)
    real = np.array([token != "<pad>" for token in tokens], dtype=bool)
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
    blocks = [np.split(Q, n_heads, axis=1), np.split(K, n_heads, axis=1), np.split(V, n_heads, axis=1)]
    if n_heads > 1:
        return attention(Q, K, V, allowed)[0]
    return np.hstack([attention(q, k, v, allowed)[0] for q, k, v in zip(*blocks, strict=True)])
