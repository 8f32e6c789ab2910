# ---
# mistake: "refuses whatever came from the assistant: expects the reading itself to be left out"
# loses:
#   patch: "the version of today, which is right"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
        ([(0, 9.0), (5, 4.0)], 10, [9.0, 4.0]),
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
