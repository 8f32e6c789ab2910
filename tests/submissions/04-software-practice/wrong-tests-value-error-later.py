# ---
# mistake: raises ValueError from its second call on
# loses:
#   tests: "then returns a list of nine pairs"
# ---

# %% tests
def check_excursions(excursions):
    def same(got, must):
        if got != must:
            raise ValueError(f"{got} is not {must}")

    assert excursions([]) == []
    # at the limit is not above it; a spell of exactly `shortest` minutes counts
    same(excursions([(0, 8.0), (5, 9.0), (15, 9.0), (20, 8.0)]), [(5, 15)])
    same(excursions([(0, 9.0), (5, 9.0), (9, 9.0), (12, 5.0)]), [])
    # many readings in few minutes, and few in many
    same(excursions([(0, 9.0), (1, 9.0), (2, 9.0), (3, 9.0), (4, 9.0), (5, 7.0)]), [])
    # a cool reading and a missing one end a spell; the last spell is still going on
    readings = [(0, 9.0), (10, 9.0), (15, 5.0), (20, 9.0), (30, 9.0), (35, None), (40, 9.0), (55, 9.0)]
    before = list(readings)
    same(excursions(readings), [(0, 10), (20, 30), (40, 55)])
    same(readings, before)
    same(excursions(readings), [(0, 10), (20, 30), (40, 55)])
    # a freezer, a limit of 0, a patient caller, and one who wants every spell
    same(excursions([(0, -1.0), (5, 0.0), (20, 0.0), (25, -2.0)], high=-0.5, shortest=15), [(5, 20)])
    same(excursions([(0, 4.0), (12, 4.0), (20, 0.0)], high=0.0), [(0, 12)])
    same(excursions([(0, 9.0), (12, 9.0), (20, 5.0)], shortest=15), [])
    same(excursions([(0, 5.0), (5, 9.0), (10, 5.0)], shortest=0), [(5, 5)])
