# ---
# mistake: does not divide by the sum
# loses:
#   causes: divide by the sum of what you keep
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count * (rate if alarm else 1 - rate)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight for cause, weight in kept.items()}
