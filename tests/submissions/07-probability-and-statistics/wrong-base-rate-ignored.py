# ---
# mistake: forgets how common each cause is
# loses:
#   causes: a rare cause counts as much as a common one
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = (rate if alarm else 1 - rate)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight / total for cause, weight in kept.items()}
