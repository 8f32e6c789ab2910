# ---
# mistake: rounds the loss
# loses:
#   score: "Do not round it"
# ---

# %% score
def score_forecasts(forecasts, outcomes):
    """Score forecasts that were given as quantiles.

    Arguments
        forecasts: dictionary from a level (above 0, below 1) to a list of days, one for
            each task.
        outcomes: list of the days that the tasks took, in the same order; None or nan
            where a task is still running.

    Returns a dictionary from level to {"loss": ..., "covered": ...}. Raises ValueError if
    no outcome is known yet.

    Example: score_forecasts({0.8: [10, 10]}, [17, 6]) gives
    {0.8: {"loss": 3.2, "covered": 0.5}}: 0.8 · 7 and 0.2 · 4, divided by 2.
    """
    known = [place for place, value in enumerate(outcomes) if value is not None and value == value]
    if not known:
        raise ValueError("no task has finished yet")
    scores = {}
    for level, values in forecasts.items():
        gaps = [outcomes[place] - values[place] for place in known]
        loss = sum(max(level * gap, (level - 1) * gap) for gap in gaps) / len(known)
        loss = round(loss, 2)
        covered = sum(gap <= 0 for gap in gaps) / len(known)
        scores[level] = {"loss": loss, "covered": covered}
    return scores
