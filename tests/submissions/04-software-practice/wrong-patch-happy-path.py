# ---
# mistake: "the assistant's own tests: all three pass"
# loses:
#   patch: "all three patches passed"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([], 10, []),
        ([(0, 4.0), (5, 9.0), (8, 3.0)], 10, [4.0, 9.0, 9.0]),
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
