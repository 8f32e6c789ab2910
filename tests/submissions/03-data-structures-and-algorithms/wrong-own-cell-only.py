# ---
# mistake: "looks into the bike's own cell of a grid and the eight around it"
# loses:
#   nearest: "there is a nearer one"
# ---

# %% nearest
def nearest_stations(stations, bikes, distance):
    if not stations:
        return [None] * len(bikes)
    xs, ys = [s[0] for s in stations], [s[1] for s in stations]
    side = max(max(xs) - min(xs), max(ys) - min(ys)) / 12 or 1
    cells = {}
    for n, (x, y) in enumerate(stations):
        cells.setdefault((x // side, y // side), []).append(n)
    answers = []
    for x, y in bikes:
        near = []
        for across in (-1, 0, 1):
            for up in (-1, 0, 1):
                near += cells.get((x // side + across, y // side + up), [])
        near = near or range(len(stations))
        answers.append(min(near, key=lambda n: (distance((x, y), stations[n]), n)))
    return answers
