# ---
# mistake: leaves out entries that are 0
# loses:
#   slopes: "An entry of 0 has a slope too"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in zip(*np.nonzero(x), strict=True):
        step = h * max(1.0, abs(x[place]))
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
