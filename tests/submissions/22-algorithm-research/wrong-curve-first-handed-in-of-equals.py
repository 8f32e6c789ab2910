# ---
# mistake: of equal peaks takes the one that comes first in the dictionary
# loses:
#   curve: two equal peaks
# ---

# %% curve
def curve_report(errors, rows):
    order = sorted(errors)
    means = {width: float(np.mean(errors[width])) for width in order}
    peak = max(errors, key=means.get)
    before = [width for width in order if width < peak]
    below = None
    if before:
        lowest = np.array([errors[width] for width in before]).min(axis=0)
        below = float((np.array(errors[order[-1]]) < lowest).mean())
    return {"peak": peak, "off": peak / rows - 1, "end": means[order[-1]], "below": below}
