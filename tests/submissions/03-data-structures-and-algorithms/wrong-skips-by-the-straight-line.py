# ---
# mistake: "skips stations whose straight line is longer, though the distance may be shorter"
# loses:
#   nearest: "larger of both differences"
# ---

# %% nearest
import math


def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        best, answer = float("inf"), None
        for n in sorted(range(len(stations)), key=lambda n: math.dist(stations[n], bike)):
            if math.dist(stations[n], bike) > best:
                break
            far = distance(bike, stations[n])
            if far < best or (far == best and n < answer):
                best, answer = far, n
        answers.append(answer)
    return answers
