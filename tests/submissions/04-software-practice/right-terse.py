# ---
# approach: comprehensions and the standard library
# ---

# %% tidy
def warm_shares(rows, high):
    known = {row["fridge"]: [] for row in rows}
    [known[row["fridge"]].append(row["celsius"] > high) for row in rows if row["celsius"] is not None]
    return {name: sum(warm) / len(warm) if warm else None for name, warm in known.items()}

# %% tests
CASES = [
    ([], {}, []),
    ([(0, 9), (5, None), (10, 9)], {}, []),
    ([(0, 9), (5, 8), (10, 9)], {}, []),
    ([(0, 9), (5, 7), (10, 9), (20, 9)], {}, [(10, 20)]),
    ([(0, 9), (10, 9), (12, None), (20, 9), (30, 9), (31, 1)], {}, [(0, 10), (20, 30)]),
    ([(m, 9) for m in range(9)], {}, []),
    ([(0, -3), (4, 0), (8, 0), (9, -3)], {"high": -1, "shortest": 4}, [(4, 8)]),
    ([(0, 9), (10, 9)], {"shortest": 11}, []),
    ([(0, 4), (10, 4)], {"high": 0}, [(0, 10)]),
    ([(0, 1), (3, 9), (4, 1)], {"shortest": 0}, [(3, 3)]),
    ([(0, 9), (5, 9), (11, 1)], {}, []),
]


def check_excursions(excursions):
    for readings, named, must in CASES:
        given = list(readings)
        assert excursions(given, **named) == must, (readings, named)
        assert given == readings
    assert excursions([(0, 9), (20, 9)]) == [(0, 20)], "after other calls"
    return True

# %% merge
def alarm(celsius, minutes, product="vaccine", limits=None):
    high, patience = ({"vaccine": (8.0, 10)} if limits is None else limits)[product]
    return (
        "unknown" if celsius is None
        else "ok" if minutes < patience or 2.0 <= celsius <= high
        else "cold" if celsius < 2.0
        else "warm"
    )

# %% bisect
def first_bad(commits, is_bad):
    if not commits:
        raise ValueError("empty")
    known = {len(commits) - 1: True}
    while True:
        bad = min(p for p, a in known.items() if a)
        good = max([p for p, a in known.items() if a is False], default=-1)
        rest = [p for p in range(good + 1, bad) if p not in known]
        if not rest:
            return tuple(commits[good + 1 : bad + 1])
        known[rest[len(rest) // 2]] = is_bad(commits[rest[len(rest) // 2]])

# %% patch
def check_peaks(recent_peaks):
    readings = [(0, None), (2, -5.0), (3, -7.0), (5, None), (12, -9.0), (13, 1.5), (15, 1.0), (50, None)]
    want = [None, -5.0, -5.0, -5.0, -7.0, 1.5, 1.5, None]
    got = recent_peaks(readings, 10)
    assert got == want, f"{got} != {want}"
    got = recent_peaks([(0, 0.0), (1, -3.0)], 5)
    assert got == [0.0, 0.0], got
    got = recent_peaks([(0, 7.0), (1, 3.0)], 1)
    assert got == [7.0, 3.0], got

# %% nightly
GOOD = re.compile(r"(?P<fridge>[^,\s]|[^,\s][^,]*[^,\s]),(?P<minute>[0-9]{1,6}),(?P<celsius>|-?[0-9]+(?:\.[0-9]+)?)")


def run_nightly(text, log):
    head, *lines = text.split("\n")
    rows, bad = [], 0
    if head == "fridge,minute,celsius":
        for number, line in enumerate(lines, 2):
            found = GOOD.fullmatch(line)
            if found and (not found["celsius"] or -40 <= float(found["celsius"]) <= 60):
                celsius = float(found["celsius"]) if found["celsius"] else None
                rows.append(dict(fridge=found["fridge"], minute=int(found["minute"]), celsius=celsius))
            elif line.strip():
                bad += 1
                log.warning("%r is spoilt (line %s)", line, number)
    (log.info if rows else log.error)("kept: %d; left out: %d", len(rows), bad)
    return (int(bad > 0) if rows else 2), rows

# %% release
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LEVELS = {"removed": 0, "changed": 0, "added": 1, "deprecated": 1, "fixed": 2, "internal": 3}


def plan_release(version, changes, lock, needs):
    if unknown := [kind for kind, _ in changes if kind not in LEVELS]:
        raise ValueError(f"no such kind: {unknown}")
    numbers = list(map(int, version.split(".")))
    places = [
        LEVELS[kind] + (numbers[0] == 0 and LEVELS[kind] < 2) for kind, _ in changes
    ]
    place = min(places, default=3)
    new = [*numbers[:place], *[n + 1 for n in numbers[place : place + 1]], 0, 0, 0][:3]
    why = [words for (_, words), at in zip(changes, places) if at == place < 3]
    pins = dict(
        (canonicalize_name(name.strip()), pin.strip())
        for name, _, pin in (line.partition("#")[0].partition("==") for line in lock.split("\n"))
        if name.strip()
    )
    return {
        "version": ".".join(map(str, new if place < 3 else numbers)),
        "why": why,
        "blocked_by": {
            (who, need)
            for who, wanted in needs.items()
            for need in wanted
            for r in [Requirement(need)]
            if canonicalize_name(r.name) not in pins or pins[canonicalize_name(r.name)] not in r.specifier
        },
    }
