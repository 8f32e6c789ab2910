"""Grade a notebook: template + submission → rebuilt notebook → verdicts → report.

Read in this order. `assignment` is the assignment as its author wrote it, `submission` a stranger's bytes
rebuilt on it, `examination` a `verdict` for each task. What `examination` stands on: `engine` starts the two
processes of a submission and keeps them short and in; `sides` is what runs in them; `wire` carries values
between them. `report` says what was found.

The names below are what other packages use. Importing the package imports none of their modules, because the
processes of a submission begin with it, and so does a machine on which nothing is installed yet.
"""

import importlib

_HOME = {
    # the assignment
    "ASIDE": "assignment",
    "Cell": "assignment",
    "CellKind": "assignment",
    "Task": "assignment",
    "Template": "assignment",
    "TemplateError": "assignment",
    "load_template": "assignment",
    "reference": "assignment",
    "release_steps": "assignment",
    # the submission
    "CLEAR_OUTPUTS": "submission",
    "Flag": "submission",
    "MAX_BYTES": "submission",
    "Rebuilt": "submission",
    "RebuiltCell": "submission",
    "looks_like_notebook": "submission",
    "rebuild": "submission",
    # the examination
    "Engine": "engine.engines",
    "EngineError": "engine.session",
    "Limits": "engine.limits",
    "SandboxError": "engine.sandbox",
    "begin_engine": "engine.engines",
    "libraries_seen_in": "engine.warm",
    "make_engine": "engine.engines",
    "started_engine": "engine.engines",
    "try_sandbox": "engine.sandbox",
    "AbandonedError": "examination",
    "examine": "examination",
    "find_expected": "examination",
    "grade": "examination",
    "imports_of": "examination",
    "needs_expected": "examination",
    # what it found
    "CellResult": "verdict",
    "Examination": "verdict",
    "Kind": "verdict",
    "Reason": "verdict",
    "Status": "verdict",
    "Verdict": "verdict",
    "ClassHeader": "report",
    "Guidance": "report",
    "Reading": "report",
    "Report": "report",
    "TaskView": "report",
    "SOLUTION_MARK": "report",
    "compile_report": "report",
    "environment": "report",
    "html_report": "report",
    "number": "report",
    "prose": "report",
    "print_report": "report",
    "print_solution": "report",
    "solution_of": "report",
    "say": "terminal",
    "show_table": "terminal",
    # files
    "WINDOWS": "files",
    "patiently": "files",
    "relative_path": "files",
    "write_aside": "files",
    # what runs here
    "contents": "software",
    "installed": "software",
}
__all__ = ["UserError", *_HOME]


class UserError(Exception):
    """Something the user can fix; the message is one sentence that says what to do."""


def __getattr__(name: str) -> object:
    """Import what is asked for from its module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
