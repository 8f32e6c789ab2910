# ---
# mistake: "asks about all stations whose difference in x alone is small, in the order of the list"
# loses:
#   nearest: "at most 30 are allowed"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        best, answer = float("inf"), None
        for n, station in enumerate(stations):
            if abs(station[0] - bike[0]) >= best:
                continue
            far = distance(bike, station)
            if far < best:
                best, answer = far, n
        answers.append(answer)
    return answers
