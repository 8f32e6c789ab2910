"""Grade a notebook: template + submission → rebuilt notebook → verdicts → report.

Read in this order. `template` is the assignment as its author wrote it, `submission` a stranger's bytes
rebuilt on it, `examine` a verdict for each task. What `examine` stands on, from the bottom: `shell` runs
cells, `limits` keeps them short, `sandbox` keeps them in, `channel` carries messages and `wire` the values
in them, `peer` and `errors` stand for objects and exceptions of another process, `student` and `examiner`
are the two sides, `warm` and `fresh` start them, `engines` chooses between these. `report`
and the rest say what was found.
"""
