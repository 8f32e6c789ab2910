# ---
# mistake: moves the entries of the array that it was given
# loses:
#   slopes: "has become"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[place]))
        up, down = x, x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
