# ---
# mistake: raises ValueError instead of AssertionError
# loses:
#   patch: "ended in ValueError"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([], 10, []),
        ([(0, None), (5, -3.0), (10, None), (14, -4.0), (15, None), (40, None)], 10, [None, -3.0, -3.0, -3.0, -4.0, None]),
        ([(0, 9.0), (9, 5.0), (10, 4.0), (19, 6.0), (20, 2.0)], 10, [9.0, 9.0, 5.0, 6.0, 6.0]),
    ]:
        got = recent_peaks(readings, width)
        if got != must: raise ValueError(f"{got}")
