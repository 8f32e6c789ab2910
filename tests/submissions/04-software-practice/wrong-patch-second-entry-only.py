# ---
# mistake: looks at the second entry only, where the reading itself never decides
# loses:
#   patch: "does not see the reading itself"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([(0, None), (5, None), (6, 4.0)], 10, None),
        ([(0, 9.0), (10, None), (11, 1.0)], 10, None),
    ]:
        got = recent_peaks(readings, width)
        assert got[1] == must, f"{got}"
