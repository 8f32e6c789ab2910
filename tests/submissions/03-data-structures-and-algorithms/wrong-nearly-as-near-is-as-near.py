# ---
# mistake: "takes two stations that are nearly as near for equally near"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
import math


def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        best, answer = float("inf"), None
        for n in sorted(range(len(stations)), key=lambda n: abs(stations[n][0] - bike[0])):
            if abs(stations[n][0] - bike[0]) > best:
                break
            if abs(stations[n][1] - bike[1]) > best:
                continue
            far = distance(bike, stations[n])
            near = math.isclose(far, best)
            if answer is None or (far < best and not near) or (near and n < answer):
                best, answer = far, n
        answers.append(answer)
    return answers
