# ---
# mistake: keeps whole numbers, which cannot hold a small step
# loses:
#   slopes: "cannot hold 3.00001"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[place]))
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
