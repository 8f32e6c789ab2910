# ---
# mistake: counts the peak itself among the widths before it
# loses:
#   curve: the peak itself left out
# ---

# %% curve
def curve_report(errors, rows):
    order = sorted(errors)
    means = {width: float(np.mean(errors[width])) for width in order}
    peak = max(order, key=means.get)
    before = [width for width in order if width <= peak]
    below = None
    if len(before) > 1:
        lowest = np.array([errors[width] for width in before]).min(axis=0)
        below = float((np.array(errors[order[-1]]) < lowest).mean())
    return {"peak": peak, "off": peak / rows - 1, "end": means[order[-1]], "below": below}
