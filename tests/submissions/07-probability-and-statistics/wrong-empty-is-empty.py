# ---
# mistake: answers an empty dictionary if there are no causes
# loses:
#   causes: There is no cause at all
# ---

# %% causes
def causes_after(counts, alarm_rates, alarm):
    if not counts:
        return {}
    kept = {}
    for cause, count in counts.items():
        rate = alarm_rates[cause]
        kept[cause] = count * (rate if alarm else 1 - rate)
    total = sum(kept.values())
    if total == 0:
        raise ValueError("what happened is possible under none of the causes")
    return {cause: weight / total for cause, weight in kept.items()}
