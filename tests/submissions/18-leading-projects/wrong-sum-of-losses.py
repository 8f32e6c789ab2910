# ---
# mistake: adds the losses up instead of taking their mean
# loses:
#   score: "A day above"
# ---

# %% score
def score_forecasts(forecasts, outcomes):
    known = [place for place, value in enumerate(outcomes) if value is not None and value == value]
    if not known:
        raise ValueError("no task has finished yet")
    scores = {}
    for level, values in forecasts.items():
        gaps = [outcomes[place] - values[place] for place in known]
        loss = sum(max(level * gap, (level - 1) * gap) for gap in gaps)
        covered = sum(gap <= 0 for gap in gaps) / len(known)
        scores[level] = {"loss": loss, "covered": covered}
    return scores
