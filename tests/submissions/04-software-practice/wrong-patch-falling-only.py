# ---
# mistake: later readings are never higher
# loses:
#   patch: "also sees the readings after"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([(0, None), (1, None)], 10, [None, None]),
        ([(0, 9.0), (10, 4.0), (19, 3.0), (20, 2.0)], 10, [9.0, 4.0, 4.0, 3.0]),
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
