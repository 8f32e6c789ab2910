# ---
# mistake: "takes a station at the place of the bike for the nearest, unasked"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        if bike in stations:
            answers.append(stations.index(bike))
            continue
        best, answer = float("inf"), None
        for n in sorted(range(len(stations)), key=lambda n: abs(stations[n][0] - bike[0])):
            if abs(stations[n][0] - bike[0]) > best:
                break
            if abs(stations[n][1] - bike[1]) > best:
                continue
            far = distance(bike, stations[n])
            if answer is None or far < best or (far == best and n < answer):
                best, answer = far, n
        answers.append(answer)
    return answers
