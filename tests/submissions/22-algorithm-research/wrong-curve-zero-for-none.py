# ---
# mistake: gives 0 where nothing is before the peak
# loses:
#   curve: so below is None
# ---

# %% curve
def curve_report(errors, rows):
    order = sorted(errors)
    means = {width: float(np.mean(errors[width])) for width in order}
    peak = max(order, key=means.get)
    before = [width for width in order if width < peak]
    below = 0.0
    if before:
        lowest = np.array([errors[width] for width in before]).min(axis=0)
        below = float((np.array(errors[order[-1]]) < lowest).mean())
    return {"peak": peak, "off": peak / rows - 1, "end": means[order[-1]], "below": below}
