"""Rungs: a self-study course on the career path of a machine-learning engineer.

The package makes the three parts of the course (book, notebooks, assignments) work for readers,
learners and instructors. It must stay importable before anything is installed: `__main__` sets the
course up with the standard library alone. Start reading at `cli.py` (the commands) or
`course.py` (what a unit is).
"""

import sys
from pathlib import Path

from examiner import UserError

COMMAND = "python3 -m rungs" if Path(sys.argv[0]).name == "__main__.py" else "rungs"
"""What the learner typed, so that advice can be typed the same way."""


class RungsError(UserError):
    """Something the user can mend; the message is one sentence that says what to do.

    The command line prints it without a traceback and ends with exit code 2.
    """
