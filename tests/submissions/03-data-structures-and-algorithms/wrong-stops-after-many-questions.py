# ---
# mistake: "stops after many questions without a better station"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    out = []
    for b in bikes:
        best, ans, idle = float("inf"), None, 0
        for n in sorted(
            range(len(stations)),
            key=lambda n: (max(abs(stations[n][0] - b[0]), abs(stations[n][1] - b[1])), n),
        ):
            if max(abs(stations[n][0] - b[0]), abs(stations[n][1] - b[1])) > best:
                break
            far = distance(b, stations[n])
            idle += 1
            if far < best or (far == best and n < ans):
                best, ans, idle = far, n, 0
            if idle == 40:
                break
        out.append(ans)
    return out
