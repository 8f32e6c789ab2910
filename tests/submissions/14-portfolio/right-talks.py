# ---
# approach: prints and warns while it works, recursion, a test of its own with unittest, tuples for lists
# ---

# %% shrink
import warnings


def shrink(rows, fails):
    print("shrinking", len(rows))
    warnings.warn("this may take a while")
    if not fails(rows):
        raise ValueError("does not fail")

    def once(rows, place):
        if place == len(rows):
            return rows
        shorter = rows[:place] + rows[place + 1 :]
        return once(shorter, place) if fails(shorter) else once(rows, place + 1)

    shorter = once(list(rows), 0)
    return shorter if len(shorter) == len(rows) else shrink(shorter, fails)


# %% patch
import unittest


def check_merge(merge):
    case = unittest.TestCase()
    pairs = lambda *spans: list(map(tuple, merge([*spans])))
    case.assertEqual(pairs((0, 100), (20, 30), (25, 28)), [(0, 100)])
    case.assertEqual(pairs((10, 20), (0, 10)), [(0, 20)])
    case.assertEqual(pairs((0, 10), (11, 12)), [(0, 10), (11, 12)])
    case.assertFalse(merge([]))
    print("all fine")


def add_entry(changelog, entry):
    lines = [line for line in changelog.split("\n") if line.strip()]
    at = lines.index("## Unreleased")
    releases = [i for i, line in enumerate(lines) if line.startswith("## ") and i > at] + [len(lines)]
    fixed = [i for i, line in enumerate(lines) if line == "### Fixed" and at < i < releases[0]]
    if not fixed:
        lines[releases[0] : releases[0]] = ["### Fixed", "- " + entry]
    else:
        place = fixed[0] + 1
        while place < len(lines) and lines[place].startswith("- "):
            place += 1
        lines.insert(place, "- " + entry)
    return "\n\n".join(lines)


# %% reproduce
def reproducer():
    return """
import hirekit as kit
got = kit.merge_spans([[0, 60], [10, 20]])
assert got[0][1] == 60, "the joined span ends where the outer one does"
"""
