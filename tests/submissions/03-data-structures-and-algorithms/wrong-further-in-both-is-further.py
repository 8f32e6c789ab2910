# ---
# mistake: "takes a station that is further in x and y for further"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    out = []
    for b in bikes:
        best, ans, asked = float("inf"), None, []
        d = [(abs(s[0] - b[0]), abs(s[1] - b[1])) for s in stations]
        for n in sorted(range(len(stations)), key=lambda n: (sum(d[n]), n)):
            if d[n][0] > best or d[n][1] > best:
                continue
            if any(x < d[n][0] and y < d[n][1] for x, y in asked):
                continue
            far = distance(b, stations[n])
            asked.append(d[n])
            if far < best or (far == best and n < ans):
                best, ans = far, n
        out.append(ans)
    return out
