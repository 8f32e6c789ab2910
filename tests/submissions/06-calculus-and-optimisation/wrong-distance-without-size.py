# ---
# mistake: divides by 2 * h, though the step grows with the entry
# loses:
#   slopes: "lie 2 * (its own step) apart"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[place]))
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * h)
    return gradient
