# ---
# mistake: merges with `ask` as it is, and pandas renames the demand where both tables have one
# loses:
#   rule: "`demand_mwh` of its own: it stopped with KeyError"
# ---

# %% rule
def rule_of_thumb(history, ask):
    known = history.dropna(subset=["demand_mwh"])
    week = known.assign(date=known["date"] + pd.Timedelta(days=7))
    answer = ask.merge(week, on=["date", "district"], how="left")["demand_mwh"]
    return answer.fillna(known["demand_mwh"].median())
