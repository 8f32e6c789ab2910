# ---
# mistake: goes through len(x) and so treats rows as entries
# loses:
#   slopes: "for a matrix of shape (2, 3)"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(len(x))
    for place in range(len(x)):
        step = h * max(1.0, np.max(np.abs(x[place]), initial=0))
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
