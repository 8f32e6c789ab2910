# ---
# mistake: "compares each bike with every station"
# loses:
#   nearest: "400 calls of `distance` per bike"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        far = [distance(bike, station) for station in stations]
        answers.append(far.index(min(far)) if far else None)
    return answers
