# ---
# mistake: "begins with a large number in place of infinity"
# loses:
#   nearest: "the answer is None, although there are stations"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        best, answer = 10**6, None
        for n in sorted(range(len(stations)), key=lambda n: abs(stations[n][0] - bike[0])):
            if abs(stations[n][0] - bike[0]) > best:
                break
            if abs(stations[n][1] - bike[1]) > best:
                continue
            far = distance(bike, stations[n])
            if far < best or (far == best and (answer is None or n < answer)):
                best, answer = far, n
        answers.append(answer)
    return answers
