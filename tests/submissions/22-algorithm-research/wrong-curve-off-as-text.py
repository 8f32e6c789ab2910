# ---
# mistake: returns off as a text
# loses:
#   curve: off` is '0.25', of the type str
# ---

# %% curve
def curve_report(errors, rows):
    order = sorted(errors)
    means = {width: float(np.mean(errors[width])) for width in order}
    peak = max(order, key=means.get)
    before = [width for width in order if width < peak]
    below = None
    if before:
        lowest = np.array([errors[width] for width in before]).min(axis=0)
        below = float((np.array(errors[order[-1]]) < lowest).mean())
    return {"peak": peak, "off": f"{peak / rows - 1:g}", "end": means[order[-1]], "below": below}
