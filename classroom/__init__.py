"""Grade a class: many submissions → gradebook, feedback, report.

Read in this order. `lists` says who is who on a platform, `archives` unpacks what it gives, `handin` reads
one student's hand-in. `grade` examines all of them and writes to the `gradebook` and, for formgrader,
`autograded` notebooks. `handback` makes `feedback` for each student, and for the instructor the
`classreport` with `likeness` and tables.

The names below are what other packages use. Importing the package imports none of its modules, because they
need the extra `class`.
"""

import importlib

_HOME = {
    "ClassGradebook": "gradebook",
    "CourseFolder": "gradebook",
    "HandBack": "handback",
    "Order": "grade",
    "Run": "grade",
    "TIME": "handin",
    "Tally": "grade",
    "Words": "handback",
    "grade_class": "grade",
    "hand_back": "handback",
    "printable": "handin",
    "time_text": "lateness",
    "write_json": "handback",
}
__all__ = [*_HOME]


def __getattr__(name: str) -> object:
    """Import what is asked for from its module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
