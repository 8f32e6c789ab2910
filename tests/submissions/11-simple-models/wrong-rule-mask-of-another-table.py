# ---
# mistake: filters a table with a true-or-false column made from a longer one
# loses:
#   rule: "pandas matches by label"
# ---

# %% rule
def rule_of_thumb(history, ask):
    known = history.dropna(subset=["demand_mwh"])
    answers = []
    for date, district in zip(ask["date"], ask["district"], strict=True):
        age = (date - known["date"]).dt.days
        usable = known[age >= 7]
        own = usable[usable["district"] == district]
        weekly = own.loc[(age % 7 == 0) & (age >= 7) & (known["district"] == district)]
        if len(weekly):
            answers.append(weekly.sort_values("date")["demand_mwh"].iloc[-1])
        else:
            answers.append((own if len(own) else usable)["demand_mwh"].median())
    return answers
