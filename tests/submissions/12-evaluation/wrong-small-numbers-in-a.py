# ---
# mistake: thinks that 150 breakdowns are too few
# loses:
#   claims: claim A
# ---

# %% claims
def flaws_in_claims():
    return {
        "A": "too_few",  # flagging none is right in 2,850 of 3,000 rows, which is 95 % too
        "B": "judge_chose",  # the best of forty on June is partly the luckiest on June
        "C": "rows_for_witnesses",  # eight weeks, not 2,400 independent rows
        "D": "learned_from_later",  # shuffled over the year: learns from December, judged on March
        "E": "other_rows",  # lifts without a sensor get scores too
    }
