# ---
# mistake: leaves causes out whose chance is 0
# loses:
#   causes: also one whose chance is 0
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
    return {cause: weight / total for cause, weight in kept.items() if weight > 0}
