# ---
# mistake: test_call takes any single argument for the day
# loses:
#   diff: "whatever the day"
# ---

# %% diff
def test_call(fuel_cost):
    asked = []

    def fetch(*args, **named):
        asked.append((args, named))
        return 2.0

    fuel_cost("5 May", 10, fetch, {"tax": 0.2, "tries": 3})
    assert len(asked) == 1 and len(asked[0][0]) == 1 and not asked[0][1], (
        f"fetch_price was called with {asked}"
    )


def test_silence(fuel_cost):
    for tries, silent in [(1, 1), (3, 3), (5, 5), (4, 2)]:
        asked = []

        def fetch(day, asked=asked, silent=silent):
            asked.append(day)
            if len(asked) <= silent:
                raise TimeoutError("no answer")
            return 2.0

        try:
            got = fuel_cost("6 May", 10, fetch, {"tax": 0.2, "tries": tries})
        except TimeoutError:
            assert silent == tries, f"asked {len(asked)} times of {tries}, and then TimeoutError"
        else:
            assert silent < tries, f"the service never answered, and the cost is {got}"
            assert got == fuel_cost("6 May", 10, lambda day: 2.0, {"tax": 0.2, "tries": 1}), f"{got} came"
        assert len(asked) == min(silent + 1, tries), f"asked {len(asked)} times of {tries}"


def test_unknown(fuel_cost):
    try:
        got = fuel_cost("7 May", 10, lambda day: None, {"tax": 0.2, "tries": 2})
    except LookupError:
        pass
    else:
        raise AssertionError(f"no price is known, and the cost is {got}")
    got = fuel_cost("7 May", 10, lambda day: 0.0, {"tax": 0.2, "tries": 2})
    assert got == 0, f"the fuel was free, and the cost is {got}"


def test_settings(fuel_cost):
    for tax in (0.25, 0.0, 0.1):
        got = fuel_cost("8 May", 10, lambda day: 2.0, {"tax": tax, "tries": 2})
        assert math.isclose(got, 20 * (1 + tax)), f"with a tax of {tax} the cost is {got}"
