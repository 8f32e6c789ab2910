"""Grade a notebook: template + submission → rebuilt notebook → verdicts → report.

Read in this order. `assignment` is the assignment as its author wrote it, `submission` a stranger's bytes
rebuilt on it, `examination` a `verdict` for each task. What `examination` stands on: `engine` starts the two
processes of a submission and keeps them short and in; `sides` is what runs in them; `wire` carries values
between them. `report` says what was found.

Importing the package imports nothing else: the processes of a submission start with it.
"""


class UserError(Exception):
    """Something the user can mend; the message is one sentence that says what to do."""
