# ---
# mistake: takes the columns by their place
# loses:
#   trial: TypeError
# ---

# %% trial
def days_needed(pilot, effect):
    if effect == 0:
        raise ValueError("no trial can find an effect of 0")
    days = 8 * (np.std(pilot, ddof=1) / effect) ** 2
    return max(7, math.ceil(days / 7) * 7)


def read_out(days, planned):
    rows = [list(row) for row in days.itertuples(index=False)]
    in_a, in_b = sum(row[0] for row in rows), sum(row[2] for row in rows)
    total = in_a + in_b
    if abs(in_a - total / 2) > 3 * math.sqrt(total) / 2:
        return {"status": "broken"}
    if len(rows) < planned:
        return {"status": "waiting"}
    daily = [row[3] / row[2] - row[1] / row[0] for row in rows[:planned]]
    gap = np.mean(daily)
    error = np.std(daily, ddof=1) / math.sqrt(planned)
    return {"status": "done", "gap": gap, "low": gap - 2 * error, "high": gap + 2 * error}
