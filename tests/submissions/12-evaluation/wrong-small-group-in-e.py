# ---
# mistake: thinks that one lift in six is too small a group
# loses:
#   claims: claim E
# ---

# %% claims
def flaws_in_claims():
    return {
        "A": "nothing_is_better",  # flagging none is right in 2,850 of 3,000 rows, which is 95 % too
        "B": "judge_chose",  # the best of forty on June is partly the luckiest on June
        "C": "rows_for_witnesses",  # eight weeks, not 2,400 independent rows
        "D": "learned_from_later",  # shuffled over the year: learns from December, judged on March
        "E": "too_few",  # lifts without a sensor get scores too
    }
