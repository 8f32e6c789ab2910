# ---
# mistake: takes 1 minus the chances with an alarm
# loses:
#   causes: They are 1 minus the chances with an alarm
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count * (rate)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    chances = {cause: weight / total for cause, weight in kept.items()}
    return chances if alarm else {cause: 1 - chance for cause, chance in chances.items()}
