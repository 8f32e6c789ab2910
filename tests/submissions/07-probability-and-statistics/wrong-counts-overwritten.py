# ---
# mistake: writes into the counts
# loses:
#   causes: have changed; put your results into a new dictionary
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = counts
    for cause, count in list(counts.items()):
        rate = alarm_rates[cause]
        kept[cause] = count * (rate if alarm else 1 - rate)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight / total for cause, weight in kept.items()}
