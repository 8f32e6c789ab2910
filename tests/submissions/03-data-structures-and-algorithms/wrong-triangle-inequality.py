# ---
# mistake: "trusts that a detour by way of a third point is never shorter"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    if not stations:
        return [None] * len(bikes)
    piv = [distance(stations[0], s) for s in stations] if len(bikes) else []
    out = []
    for b in bikes:
        d0 = distance(b, stations[0])
        best, ans = d0, 0
        lb = [max(abs(s[0] - b[0]), abs(s[1] - b[1]), (abs(d0 - p) - 1e-6)) for s, p in zip(stations, piv)]
        for n in sorted(range(1, len(stations)), key=lambda n: lb[n]):
            if lb[n] > best:
                break
            far = distance(b, stations[n])
            if far < best or (far == best and n < ans):
                best, ans = far, n
        out.append(ans)
    return out
