# ---
# approach: small helpers and a table of rules
# ---

# %% comment
import re as _re

ORDER = ["praise", "fact", "harm", "idea"]


def rewrite(sentences, place, weight):
    kept = sorted((pair for pair in sentences if pair[0] in ORDER), key=lambda pair: ORDER.index(pair[0]))
    if weight != "could" and not any(sort == "harm" for sort, _ in kept):
        raise ValueError(f"no harm is named for {place}")
    closing = "" if any(sort == "idea" for sort, _ in kept) else "Which change would help here?"
    opening = "Optional:" if weight == "could" else ""
    body = _re.sub(r"\n+", "\n", "\n".join([opening, *(sentence for _, sentence in kept), closing])).strip()
    return ("Could" if weight == "could" else "Must") + f" change, {place}\n" + body

# %% diff
import pytest


class Service:
    """A price service that is silent for a while and then answers."""

    def __init__(self, answer, silent=0):
        self.answer, self.silent, self.asked = answer, silent, []

    def fetch(self, *args, **named):
        self.asked.append((args, named))
        if len(self.asked) <= self.silent:
            raise TimeoutError("silent")
        return self.answer


def outcome(fuel_cost, service, tax=0.2, tries=3):
    try:
        return fuel_cost("9 May", 4, service.fetch, {"tax": tax, "tries": tries})
    except (TimeoutError, LookupError) as error:
        return type(error)


def test_call(fuel_cost):
    service = Service(1.0)
    outcome(fuel_cost, service)
    assert service.asked == [(("9 May",), {})]


def test_silence(fuel_cost):
    for tries, silent, asked in [(2, 99, 2), (5, 99, 5), (4, 3, 4)]:
        service = Service(1.0, silent)
        got = outcome(fuel_cost, service, tries=tries)
        assert len(service.asked) == asked, service.asked
        if silent < 99:
            assert got == outcome(fuel_cost, Service(1.0), tries=tries), got
        elif got is not TimeoutError:
            pytest.fail(f"{got} came")


def test_unknown(fuel_cost):
    with pytest.raises(LookupError):
        fuel_cost("9 May", 4, Service(None).fetch, {"tax": 0.2, "tries": 3})
    got = outcome(fuel_cost, Service(0))
    assert not isinstance(got, type) and abs(got) < 1e-12, got


def test_settings(fuel_cost):
    for tax in (0.0, 0.07):
        got = outcome(fuel_cost, Service(1.0), tax=tax)
        assert abs(got - 4 * (1 + tax)) < 1e-9, got
