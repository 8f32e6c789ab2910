# ---
# mistake: only the first assert has a message
# loses:
#   patch: "Each assert needs a message"
# ---

# %% patch
def check_peaks(recent_peaks):
    got = recent_peaks([(0, 5.0), (10, 4.0), (20, 3.0)], 10)
    assert got == [5.0, 4.0, 3.0], f"got {got}"
    assert recent_peaks([], 10) == []
    readings = [(0, None), (5, -3.0), (10, None), (14, -4.0), (15, None), (40, None)]
    assert recent_peaks(readings, 10) == [None, -3.0, -3.0, -3.0, -4.0, None], "wrong"
    assert recent_peaks([(0, 9.0), (2, 5.0), (3, 4.0)], 3) == [9.0, 9.0, 5.0], "wrong"
