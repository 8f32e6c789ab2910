# ---
# mistake: takes the shares before the alarm if there was none
# loses:
#   causes: before anybody looked at the box
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count * (rate if alarm else 1)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight / total for cause, weight in kept.items()}
