# ---
# mistake: "compares every trip with every bike, and tidies both each time"
# loses:
#   match: "Tidy each code once"
# ---

# %% match
def match_trips(trips, register, tidy):
    answers = []
    for trip in trips:
        answer = None
        for code, model in register:
            if tidy(code) == tidy(trip):
                answer = model
                break
        answers.append(answer)
    return answers
