# ---
# mistake: gives no answer to one of the claims
# loses:
#   claims: A to E are asked for
# ---

# %% claims
def flaws_in_claims():
    return {
        "A": "nothing_is_better",  # 150 × 600 = 90,000, and the new bill is 94,800
        "B": "judge_chose",  # the best of eight in June and July is partly the luckiest there
        "C": "rows_for_witnesses",  # a hot week strikes all lifts: there are eight weeks
        "D": "learned_from_later",  # learns from December, is judged on March
    }
