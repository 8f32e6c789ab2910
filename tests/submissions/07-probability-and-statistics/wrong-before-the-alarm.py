# ---
# mistake: gives the shares of the causes before the alarm
# loses:
#   causes: "how likely each cause was *before* the alarm"
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight / total for cause, weight in kept.items()}
