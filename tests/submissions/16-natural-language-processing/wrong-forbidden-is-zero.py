# ---
# mistake: a forbidden key has the score 0
# loses:
#   attention: "goes over the allowed keys"
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
        masked = scores[i] * allowed[i]
        powers = np.exp(masked - masked.max()) * allowed[i]
        weights[i] = powers / (np.exp(masked - masked.max()).sum() or 1)
    return weights @ V, weights


def heads(Q, K, V, allowed, n_heads):
    blocks = [np.split(table, n_heads, axis=1) for table in (Q, K, V)]
    return np.hstack([attention(q, k, v, allowed)[0] for q, k, v in zip(*blocks, strict=True)])
