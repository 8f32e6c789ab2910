# ---
# mistake: readings only ever one minute apart
# loses:
#   patch: "takes the width for a number of readings"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([(0, None), (1, -3.0), (2, -5.0), (3, -7.0), (4, None), (5, None), (6, 2.0)], 2, [None, -3.0, -3.0, -5.0, -7.0, None, 2.0]),
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
