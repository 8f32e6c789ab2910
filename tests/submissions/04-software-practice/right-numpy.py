# ---
# approach: arrays and tables, numbers of their own types
# ---

# %% tidy
import numpy as np
import pandas as pd


def warm_shares(rows, high):
    table = pd.DataFrame(rows, columns=["fridge", "minute", "celsius"])
    result = {}
    for name, part in table.groupby("fridge")["celsius"]:
        known = part.dropna().to_numpy(dtype=float)
        result[name] = np.mean(known > high) if len(known) else None
    return result

# %% merge
import numpy as np


def alarm(celsius, minutes, product="vaccine", limits=None):
    high, patience = {"vaccine": (8.0, 10)}[product] if limits is None else limits[product]
    if celsius is None or np.isnan(celsius):
        return np.str_("unknown")
    outside = np.select([celsius < 2.0, celsius > high], ["cold", "warm"], "ok")
    return np.str_(outside) if minutes >= patience else np.str_("ok")

# %% bisect
import numpy as np


def first_bad(commits, is_bad):
    if len(commits) == 0:
        raise ValueError("no commits")
    state = np.zeros(len(commits), dtype=int)  # 0 not asked, 1 bad, 2 good, 3 cannot be tried
    state[-1] = 1
    while True:
        bad = np.flatnonzero(state == 1)[0]
        goods = np.flatnonzero(state == 2)
        good = goods[-1] if goods.size else -1
        rest = np.arange(good + 1, bad)
        rest = rest[state[good + 1 : bad] == 0]
        if rest.size == 0:
            return np.array(commits)[good + 1 : bad + 1]
        # nearest to the middle of the whole stretch, as git does
        middle = rest[np.argmin(np.abs(rest - (good + bad) / 2))]
        answer = is_bad(commits[middle])
        state[middle] = 3 if answer is None else 1 if answer else 2

# %% tests
import numpy as np


def check_excursions(excursions):
    np.testing.assert_array_equal(excursions([]), [])
    minutes = np.arange(0, 40, 5).tolist()
    for celsius, named, must in [
        ([9, 9, 9, 8, 9, 9, 9, 9], {}, [(0, 10), (20, 35)]),
        ([9, 9, 8, 9, 9, 8, 9, 9], {}, []),
        ([9, 9, None, 9, 9, 1, 9, 9], {}, []),
        ([9, 9, 1, 9, 9, 1, 9, 9], {}, []),
        ([9, 9, 9, 1, 9, 9, 1, 1], {"shortest": 6}, [(0, 10)]),
        ([-1, 0, 0, 0, -9, -9, -9, -9], {"high": -1}, [(5, 15)]),
        ([1, 9, 9, 9, 9, 9, 9, 9], {"shortest": 31}, []),
        ([4, 4, 4, 0, 0, 0, 0, 0], {"high": 0}, [(0, 10)]),
        ([1, 9, 1, 1, 1, 1, 1, 1], {"shortest": 0}, [(5, 5)]),
    ]:
        readings = list(zip(minutes, celsius))
        before = list(readings)
        assert excursions(readings, **named) == must
        assert readings == before
    assert excursions([(m, 9) for m in range(10)] + [(10, 1)]) == []

# %% release
from enum import IntEnum

from packaging.version import Version


class Level(IntEnum):
    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def plan_release(version, changes, lock, needs):
    old = Version(version)
    table = {
        "removed": Level.MAJOR, "changed": Level.MAJOR, "added": Level.MINOR,
        "deprecated": Level.MINOR, "fixed": Level.PATCH, "internal": Level.NONE,
    }
    levels = []
    for kind, _ in changes:
        try:
            level = table[kind]
        except KeyError:
            raise ValueError(f"{kind} is none of {list(table)}") from None
        levels.append(Level(level - 1) if old.major == 0 and level > Level.PATCH else level)
    top = max(levels, default=Level.NONE)
    new = {
        Level.NONE: (old.major, old.minor, old.micro),
        Level.PATCH: (old.major, old.minor, old.micro + 1),
        Level.MINOR: (old.major, old.minor + 1, 0),
        Level.MAJOR: (old.major + 1, 0, 0),
    }[top]
    why = tuple(words for (_, words), level in zip(changes, levels) if top and level == top)

    def key(name):
        return re.sub("[-_.]+", "-", name).lower().strip()

    pins = {key(n): v for n, v in re.findall(r"^\s*([\w.-]+)\s*==\s*([\w.]+)", lock, flags=re.M)}
    blocked = []
    for who, wanted in needs.items():
        for need in wanted:
            name, rest = re.fullmatch(r"([\w.-]+)\s*(.*)", need).groups()
            if key(name) not in pins or Version(pins[key(name)]) not in SpecifierSet(rest):
                blocked.insert(0, (who, need))
    return {"blocked_by": blocked, "version": "%d.%d.%d" % new, "why": why}
