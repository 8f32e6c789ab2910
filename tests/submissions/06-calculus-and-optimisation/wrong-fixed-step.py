# ---
# mistake: the same step for every entry
# loses:
#   slopes: "an entry of -300 is 300 * h"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = h
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
