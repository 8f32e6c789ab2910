# ---
# mistake: no missing readings, so patch_a gets through
# loses:
#   patch: "patch_a passes"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([(0, 9.0), (9, 5.0), (10, 4.0), (19, 6.0), (20, 2.0)], 10, [9.0, 9.0, 5.0, 6.0, 6.0]),
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
