# ---
# mistake: takes a step above only
# loses:
#   slopes: "minus the value at x itself"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[place]))
        up, down = x.copy(), x.copy()
        up[place] += step
        gradient[place] = (f(up) - f(down)) / step
    return gradient
