# ---
# what: raises what ends the test's own loop
# points: 0
# ---

# %% interest
def interest(balance, rate, years):
    raise StopIteration

# %% agreement
def agreement(votes):
    raise GeneratorExit
