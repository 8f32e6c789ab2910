# ---
# mistake: calls nothing
# loses:
#   patch: "never called"
# ---

# %% patch
def check_peaks(recent_peaks):
    for readings, width, must in [
    ]:
        got = recent_peaks(readings, width)
        assert got == must, f"{readings}, {width} gave {got}"
