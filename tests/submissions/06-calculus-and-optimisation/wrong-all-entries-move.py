# ---
# mistake: does not put an entry back before the next one moves
# loses:
#   slopes: "one entry"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    up, down = x.copy(), x.copy()
    for place in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[place]))
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
