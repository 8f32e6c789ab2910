# ---
# mistake: looks at the spread before the effect
# loses:
#   trial: the answer was 7
# ---

# %% trial
def days_needed(pilot, effect):
    if np.std(pilot) == 0:
        return 7
    if effect == 0:
        raise ValueError("no trial can find an effect of 0")
    days = 8 * (np.std(pilot, ddof=1) / effect) ** 2
    return max(7, math.ceil(days / 7) * 7)


def read_out(days, planned):
    in_a, in_b = days["tours_a"].sum(), days["tours_b"].sum()
    total = in_a + in_b
    if abs(in_a - total / 2) > 3 * math.sqrt(total) / 2:
        return {"status": "broken"}
    if len(days) < planned:
        return {"status": "waiting"}
    days = days.head(planned)
    daily = days["late_b"] / days["tours_b"] - days["late_a"] / days["tours_a"]
    gap = daily.mean()
    error = daily.std(ddof=1) / math.sqrt(planned)
    return {"status": "done", "gap": gap, "low": gap - 2 * error, "high": gap + 2 * error}
