# ---
# mistake: compares weights by their tenths only
# loses:
#   talk: "Weights may be fractions"
# ---

# %% talk
def outline(talk, slot):
    points = talk["points"]
    ranked = sorted(range(len(points)), key=lambda i: -int(points[i]["weight"] * 10))
    chosen = sorted(ranked[:3])
    questions = -(-2 * slot // 5)
    halves = 2 * slot - questions - 4
    total = sum(points[i]["words"] for i in chosen)
    shares = [divmod(points[i]["words"] * halves, total) for i in chosen]
    given = [share for share, _ in shares]
    for place in sorted(range(3), key=lambda i: -shares[i][1])[: halves - sum(given)]:
        given[place] += 1
    titles = [talk["message"], *(points[i]["title"] for i in chosen), talk["ask"]]
    slides, until = [], 0
    for title, half in zip(titles, [2, *given, 2], strict=True):
        until += half
        slides.append({"title": title, "minutes": half / 2, "until": until / 2})
    backup = [point["title"] for i, point in enumerate(points) if i not in chosen]
    return {"slides": slides, "questions": questions / 2, "backup": backup}
