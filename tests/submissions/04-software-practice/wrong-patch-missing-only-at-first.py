# ---
# mistake: a reading is missing only where nothing is known
# loses:
#   patch: "gives None for every missing reading"
# ---

# %% patch
def check_peaks(recent_peaks):
    cases = [
        ([], 10, []),
        (
            [(0, None), (5, -3.0), (14, -4.0), (15, -9.0), (40, None)],
            10,
            [None, -3.0, -3.0, -4.0, None],
        ),
        ([(0, 9.0), (9, 5.0), (10, 4.0), (19, 6.0), (20, 2.0)], 10, [9.0, 9.0, 5.0, 6.0, 6.0]),
        ([(0, 9.0), (2, 5.0), (3, 4.0)], 3, [9.0, 9.0, 5.0]),
        ([(0, -3.0), (5, 0.0), (6, -1.0)], 10, [-3.0, 0.0, 0.0]),
    ]
    for readings, width, must in cases:
        got = recent_peaks(list(readings), width)
        assert got == must, f"recent_peaks({readings}, {width}) gave {got}, and the description says {must}"
