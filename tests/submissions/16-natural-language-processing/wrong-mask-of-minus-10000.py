# ---
# mistake: forbidden scores become -10,000 and not minus infinity
# loses:
#   attention: "-9800 beside a forbidden one"
# ---

# %% attention
def allowed(tokens):
    n = len(tokens)
    real = np.array([token != "<pad>" for token in tokens], dtype=bool)
    return np.tri(n, dtype=bool) & real


def attention(Q, K, V, allowed):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores = np.where(allowed, scores, -1e4)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    weights[~allowed.any(axis=1)] = 0
    return weights @ V, weights


def heads(Q, K, V, allowed, n_heads):
    blocks = [np.split(table, n_heads, axis=1) for table in (Q, K, V)]
    return np.hstack([attention(q, k, v, allowed)[0] for q, k, v in zip(*blocks, strict=True)])
