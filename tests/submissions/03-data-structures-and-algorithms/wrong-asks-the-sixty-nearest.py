# ---
# mistake: "asks only about the 60 stations with the shortest straight line"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
import math


def nearest_stations(stations, bikes, distance):
    out = []
    for b in bikes:
        near = sorted(sorted(range(len(stations)), key=lambda n: math.dist(b, stations[n]))[:60])
        out.append(min(near, key=lambda n: distance(b, stations[n])) if near else None)
    return out
