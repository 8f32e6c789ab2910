# ---
# mistake: "does not use the distance it was given"
# loses:
#   nearest: "distance: sum of both differences"
# ---

# %% nearest
import math


def nearest_stations(stations, bikes, distance):
    return [
        min(range(len(stations)), key=lambda n: (math.dist(bike, stations[n]), n)) if stations else None for bike in bikes
    ]
