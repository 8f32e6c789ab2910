# ---
# mistake: nothing below zero
# loses:
#   patch: "gives 0 where all temperatures are below zero"
# ---

# %% patch
def check_peaks(recent_peaks):
    cases = [
        ([], 10, []),
        (
            [(0, None), (5, 3.0), (10, None), (14, 2.0), (15, None), (40, None)],
            10,
            [None, 3.0, 3.0, 3.0, 2.0, None],
        ),
        ([(0, 9.0), (9, 5.0), (10, 4.0), (19, 6.0), (20, 2.0)], 10, [9.0, 9.0, 5.0, 6.0, 6.0]),
        ([(0, 9.0), (2, 5.0), (3, 4.0)], 3, [9.0, 9.0, 5.0]),
        ([(0, 1.0), (12, 0.0), (13, 0.0)], 10, [1.0, 0.0, 0.0]),
    ]
    for readings, width, must in cases:
        got = recent_peaks(list(readings), width)
        assert got == must, f"recent_peaks({readings}, {width}) gave {got}, and the description says {must}"
