# ---
# mistake: does the first step of the task and no more
# loses:
#   rule: "where line 2 of the rule is due: it stopped with IndexError"
# ---

# %% rule
def rule_of_thumb(history, ask):
    answers = []
    for date, district in zip(ask["date"], ask["district"], strict=True):
        row = history[(history["date"] == date - pd.Timedelta(days=7)) & (history["district"] == district)]
        answers.append(row["demand_mwh"].iloc[0])
    return answers
