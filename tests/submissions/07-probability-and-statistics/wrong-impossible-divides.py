# ---
# mistake: divides by 0 where nothing fits
# loses:
#   causes: ZeroDivisionError was raised
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count * (rate if alarm else 1 - rate)
    total = sum(kept.values())
    return {cause: weight / total for cause, weight in kept.items()}
