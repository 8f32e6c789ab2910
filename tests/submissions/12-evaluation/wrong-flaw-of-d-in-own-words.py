# ---
# mistake: describes the flaw of D in words of its own
# loses:
#   claims: Copy the names from the table
# ---

# %% claims
def flaws_in_claims():
    return {
        "A": "nothing_is_better",  # 150 × 600 = 90,000, and the new bill is 94,800
        "B": "judge_chose",  # the best of eight in June and July is partly the luckiest there
        "C": "rows_for_witnesses",  # a hot week strikes all lifts: there are eight weeks
        "D": "trained_on_the_future",  # learns from December, is judged on March
        "E": "other_rows",  # lifts that joined later get scores too
    }
