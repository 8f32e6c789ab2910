# ---
# mistake: looks up the day one week before, and has no answer where that is missing
# loses:
#   rule: "one more week back"
# ---

# %% rule
def rule_of_thumb(history, ask):
    last = history[["date", "district", "demand_mwh"]].assign(date=history["date"] + pd.Timedelta(days=7))
    return ask[["date", "district"]].merge(last, on=["date", "district"], how="left")["demand_mwh"]
