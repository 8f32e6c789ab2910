# ---
# mistake: no reading exactly as old as the width, so patch_b gets through
# loses:
#   patch: "patch_b passes"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([(0, None), (5, -3.0), (11, None), (14, -4.0), (16, None), (40, None)], 10, [None, -3.0, -3.0, -3.0, -4.0, None]),
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
