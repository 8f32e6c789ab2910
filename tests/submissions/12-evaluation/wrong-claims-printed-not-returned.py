# ---
# mistake: prints the flaws and returns nothing
# loses:
#   claims: a dictionary is asked for
# ---

# %% claims
def flaws_in_claims():
    print({"A": "nothing_is_better", "B": "judge_chose", "C": "rows_for_witnesses"})
    print({"D": "learned_from_later", "E": "other_rows"})
