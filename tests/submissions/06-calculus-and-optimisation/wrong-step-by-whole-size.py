# ---
# mistake: cuts the size of an entry down to a whole number for the step
# loses:
#   slopes: "an entry of 2.5 was moved"
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    """The gradient of f at x by central differences.

    Arguments
        f: function that takes an array shaped like `x` and returns a number.
        x: array of numbers, of any shape, perhaps without entries.
        h: float above 0; the step of an entry is h * max(1, size of the entry).

    Returns an array of floats with the shape of `x`.

    Example: for f(x) = x[0]**3 at [1.0] with h=0.5 the values are 3.375 and 0.125, one apart,
    so the result is [3.25].
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = h * max(1.0, int(abs(x[place])))
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = (f(up) - f(down)) / (2 * step)
    return gradient
    ### END SOLUTION
