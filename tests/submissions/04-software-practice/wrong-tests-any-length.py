# ---
# mistake: only spells that are long enough
# loses:
#   tests: "counts spells of any length"
# ---

# %% tests
def check_excursions(excursions):
    assert excursions([]) == []
    assert excursions([(0, 8.0), (5, 9.0), (15, 9.0), (20, 8.0)]) == [(5, 15)]
    readings = [(0, 9.0), (10, 9.0), (15, 5.0), (20, 9.0), (30, 9.0), (35, None), (40, 9.0), (55, 9.0)]
    before = list(readings)
    assert excursions(readings) == [(0, 10), (20, 30), (40, 55)]
    assert readings == before
    assert excursions([(0, -1.0), (5, 0.0), (20, 0.0), (25, -2.0)], high=-0.5, shortest=15) == [(5, 20)]
    assert excursions([(m, 9.0) for m in range(0, 5)], shortest=4) == [(0, 4)]
    assert excursions([(0, 9.0), (30, 9.0), (40, 2.0)], shortest=25) == [(0, 30)]
    assert excursions([(0, 9.0), (2, 9.0), (4, 2.0)], shortest=2) == [(0, 2)]
