"""Grade a notebook: template + submission → rebuilt notebook → verdicts → report.

Read in this order: `template` (the assignment as its author wrote it), `submission` (a stranger's bytes
rebuilt on it), `examine` (a verdict for each task), then what `examine` stands on: `shell`, `wire`,
`student`, `examiner`, `warm` and `sandbox`.
"""
