# ---
# mistake: takes a district whose name contains the one asked for
# loses:
#   rule: "a district by its whole name"
# ---

# %% rule
def rule_of_thumb(history, ask):
    known = history.dropna(subset=["demand_mwh"])
    answers = []
    for date, district in zip(ask["date"], ask["district"], strict=True):
        age = (date - known["date"]).dt.days
        usable = age >= 7
        own = usable & (known["district"].str.contains(district))
        same_weekday = own & (age % 7 == 0)
        if same_weekday.any():
            answers.append(known["demand_mwh"].to_numpy()[age.where(same_weekday).argmin()])
        else:
            answers.append(known.loc[own if own.any() else usable, "demand_mwh"].median())
    return answers
