# ---
# mistake: raises ValueError from its second case on
# loses:
#   patch: "reading, your test ended in"
# ---

# %% patch
def check_peaks(recent_peaks):
    got = recent_peaks([(0, 9.0), (9, 5.0), (10, 4.0)], 10)
    assert got == [9.0, 9.0, 5.0], f"{got}"
    cases = [
        ([], 10, []),
        (
            [(0, None), (5, -3.0), (10, None), (14, -4.0), (15, None), (40, None)],
            10,
            [None, -3.0, -3.0, -3.0, -4.0, None],
        ),
        ([(0, 9.0), (9, 5.0), (10, 4.0), (19, 6.0), (20, 2.0)], 10, [9.0, 9.0, 5.0, 6.0, 6.0]),
        ([(0, 9.0), (2, 5.0), (3, 4.0)], 3, [9.0, 9.0, 5.0]),
        ([(0, -3.0), (5, 0.0), (6, -1.0)], 10, [-3.0, 0.0, 0.0]),
    ]
    for readings, width, must in cases:
        got = recent_peaks(list(readings), width)
        if got != must:
            raise ValueError(f"recent_peaks({readings}, {width}) gave {got}, and the description says {must}")
