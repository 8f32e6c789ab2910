"""Rungs: a self-study course on the career path of a machine-learning engineer.

The package makes the three parts of the course (book, notebooks, assignments) work for readers,
learners and instructors. It must stay importable before anything is installed: `__main__` sets the
course up with the standard library alone. Start reading at `cli/` (the commands) or
`course.py` (what a unit is).
"""

from examiner import UserError


class RungsError(UserError):
    """Something the user can fix; the message is one sentence that says what to do.

    The command line prints it without a traceback and ends with exit code 2.
    """
