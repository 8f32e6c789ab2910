# ---
# mistake: takes the rates by their place and not by the name of the cause
# loses:
#   causes: at the same *place*
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for (cause, count), rate in zip(counts.items(), alarm_rates.values(), strict=True):
        kept[cause] = count * (rate if alarm else 1 - rate)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight / total for cause, weight in kept.items()}
