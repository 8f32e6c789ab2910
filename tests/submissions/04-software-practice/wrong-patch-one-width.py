# ---
# mistake: tests with one width only
# loses:
#   patch: "takes 10 minutes whatever"
# ---

# %% patch
def check_peaks(recent_peaks):
    readings = [(0, None), (5, -3.0), (10, None), (14, -4.0), (15, None), (40, None)]
    must = [None, -3.0, -3.0, -3.0, -4.0, None]
    got = recent_peaks(readings, 10)
    assert got == must, f"{got}"
    readings, must = [(0, 9.0), (9, 5.0), (10, 4.0), (19, 6.0), (20, 2.0)], [9.0, 9.0, 5.0, 6.0, 6.0]
    got = recent_peaks(readings, 10)
    assert got == must, f"{got}"
