# ---
# mistake: answers 0 where nothing fits
# loses:
#   causes: so a ValueError is asked for
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count * (rate if alarm else 1 - rate)
    total = sum(kept.values())
    if total == 0:
        return dict.fromkeys(counts, 0.0)
    return {cause: weight / total for cause, weight in kept.items()}
