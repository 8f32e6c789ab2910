# ---
# mistake: "stops at a station whose x is exactly as far as the best"
# loses:
#   nearest: "the earliest counts"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        best, answer = float("inf"), None
        for n in sorted(range(len(stations)), key=lambda n: abs(stations[n][0] - bike[0])):
            if abs(stations[n][0] - bike[0]) >= best:
                break
            if abs(stations[n][1] - bike[1]) > best:
                continue
            far = distance(bike, stations[n])
            if far < best or (far == best and n < answer):
                best, answer = far, n
        answers.append(answer)
    return answers
