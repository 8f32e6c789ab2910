# ---
# mistake: no spell that goes on at the end
# loses:
#   tests: "still going on"
# ---

# %% tests
def check_excursions(excursions):
    assert excursions([]) == []
    assert excursions([(0, 8.0), (5, 9.0), (15, 9.0), (20, 8.0)]) == [(5, 15)]
    assert excursions([(0, 9.0), (5, 9.0), (9, 9.0), (12, 5.0)]) == []
    assert excursions([(0, 9.0), (1, 9.0), (2, 9.0), (3, 9.0), (4, 9.0), (5, 7.0)], shortest=5) == []
    readings = [(0, 9.0), (10, 9.0), (15, 5.0), (20, 9.0), (30, 9.0), (35, None), (40, 9.0), (55, 9.0), (60, 1.0)]
    before = list(readings)
    assert excursions(readings) == [(0, 10), (20, 30), (40, 55)]
    assert readings == before
    assert excursions([(0, -1.0), (5, 0.0), (20, 0.0), (25, -2.0)], high=-0.5, shortest=15) == [(5, 20)]
    assert excursions([(0, 9.0), (12, 9.0), (20, 5.0)], shortest=15) == []
