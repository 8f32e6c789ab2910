"""The course's settings for plain nbgrader, whose own commands all work in this folder.

`rungs grade` reads the same course and writes into the same gradebook. Two differences to know:

- Plain nbgrader counts anything on stderr as a failed test (`nbgrader.utils.determine_grade`), so a
  correct solution that only warns gets 0 points from `nbgrader autograde`. There is no setting for it.
  Our own graders (`rungs check`, `rungs grade`) give such a solution its points.
- Plain nbgrader runs a submission and its tests in one kernel, where a submission can change what the
  tests see. Ours runs them in two processes.
"""

from nbconvert.preprocessors import TagRemovePreprocessor
from nbgrader.converters import GenerateAssignment

c = get_config()  # noqa: F821 (traitlets gives it to a configuration file)

c.CourseDirectory.course_id = "rungs"

# Notes for after the task ("What else") carry this tag; the learner's copy is made without them.
c.GenerateAssignment.preprocessors = [
    TagRemovePreprocessor,
    *GenerateAssignment.class_traits()["preprocessors"].default(),
]
c.TagRemovePreprocessor.enabled = True
c.TagRemovePreprocessor.remove_cell_tags = {"solution-only"}

# Learners delete cells; a test cell that is gone must not keep an old score.
c.OverwriteCells.add_missing_cells = True

# Seconds a cell may run. A whole assignment takes under five with its reference solution.
c.Execute.timeout = 30

# What `nbgrader generate_assignment` does not copy to learners: caches, and what makes the data.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    ".pytest_cache",
    ".*",
    "make_*.py",
]
