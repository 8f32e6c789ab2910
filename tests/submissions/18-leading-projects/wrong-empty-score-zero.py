# ---
# mistake: returns nothing where no outcome is known, instead of raising
# loses:
#   score: "no outcome is known; raise ValueError"
# ---

# %% score
def score_forecasts(forecasts, outcomes):
    known = [place for place, value in enumerate(outcomes) if value is not None and value == value]
    if not known:
        return {}
    scores = {}
    for level, values in forecasts.items():
        gaps = [outcomes[place] - values[place] for place in known]
        loss = sum(max(level * gap, (level - 1) * gap) for gap in gaps) / len(known)
        covered = sum(gap <= 0 for gap in gaps) / len(known)
        scores[level] = {"loss": loss, "covered": covered}
    return scores
