# ---
# mistake: rounds the answers to two decimals
# loses:
#   rule: "with all its digits"
# ---

# %% rule
def rule_of_thumb(history, ask):
    known = history.dropna(subset=["demand_mwh"])
    answers = []
    for date, district in zip(ask["date"], ask["district"], strict=True):
        age = (date - known["date"]).dt.days
        usable = age >= 7
        own = usable & (known["district"] == district)
        same_weekday = own & (age % 7 == 0)
        if same_weekday.any():
            answers.append(known["demand_mwh"].to_numpy()[age.where(same_weekday).argmin()])
        else:
            answers.append(known.loc[own if own.any() else usable, "demand_mwh"].median())
    return [round(float(a), 2) for a in answers]
