# ---
# mistake: takes a demand of 0 for a missing one
# loses:
#   rule: "0 is a demand"
# ---

# %% rule
def rule_of_thumb(history, ask):
    readings = {}
    for date, district, mwh in zip(history["date"], history["district"], history["demand_mwh"]):
        if mwh == mwh:
            readings[district, date] = mwh
    week = pd.Timedelta(days=7)
    answers = []
    for date, district in zip(ask["date"], ask["district"]):
        usable = {key: mwh for key, mwh in readings.items() if date - key[1] >= week}
        own = {when: mwh for (where, when), mwh in usable.items() if where == district}
        weekly = sorted(when for when in own if (date - when) % week == pd.Timedelta(0))
        answer = None
        while weekly and not answer:
            answer = own[weekly.pop()]
        pool = own or usable
        answers.append(answer or (float(np.median(list(pool.values()))) if pool else np.nan))
    return answers
