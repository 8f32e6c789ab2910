# ---
# mistake: readings only ever five minutes apart
# loses:
#   tests: "five minutes apart"
# ---

# %% tests
def check_excursions(excursions):
    w, c, x, n = 9.0, 5.0, 8.0, None
    for celsius, named, must in [
        ([], {}, []),
        ([x, w, w, w, x], {}, [(5, 15)]),
        ([w, w, c, w, w, n, w, w], {}, []),
        ([w, w, w, c, w, w, w, n, w, w, w], {}, [(0, 10), (20, 30), (40, 50)]),
        ([-1.0, 0.0, 0.0, 0.0, 0.0, -2.0], {"high": -0.5, "shortest": 15}, [(5, 20)]),
        ([w, w, w, c], {"shortest": 15}, []),
    ]:
        readings = [(5 * i, value) for i, value in enumerate(celsius)]
        before = list(readings)
        assert excursions(readings, **named) == must
        assert readings == before
