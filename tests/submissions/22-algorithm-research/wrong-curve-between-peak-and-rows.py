# ---
# mistake: counts the widths between a narrow peak and the number of rows
# loses:
#   curve: a width between a narrow peak
# ---

# %% curve
def curve_report(errors, rows):
    order = sorted(errors)
    means = {width: float(np.mean(errors[width])) for width in order}
    peak = max(order, key=means.get)
    before = [width for width in order if width != peak and width < max(rows, peak)]
    below = None
    if before:
        lowest = np.array([errors[width] for width in before]).min(axis=0)
        below = float((np.array(errors[order[-1]]) < lowest).mean())
    return {"peak": peak, "off": peak / rows - 1, "end": means[order[-1]], "below": below}
