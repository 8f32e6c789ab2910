# ---
# mistake: returns the verdict
# loses:
#   patch: "reports by raising"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([], 10, []),
    ]:
        got = recent_peaks(readings, width)
        return got == must and "fine"
