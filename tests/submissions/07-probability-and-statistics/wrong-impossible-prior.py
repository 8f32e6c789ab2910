# ---
# mistake: falls back on the shares before the alarm
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
        return {cause: count / sum(counts.values()) for cause, count in counts.items()}
    return {cause: weight / total for cause, weight in kept.items()}
