# ---
# approach: exact numbers by Fraction and Decimal, small helpers
# ---

# %% economics
from fractions import Fraction


def economics(service, customers):
    s = {key: Fraction(str(value)) for key, value in service.items()}
    per_answer = s["calls"] * (s["tokens_in"] * s["price_in"] + s["tokens_out"] * s["price_out"]) / 10**6
    per_answer += s["checked"] * s["check"]
    contribution = s["price"] - s["answers"] * per_answer - s["support"]
    break_even = None
    if s["fixed"] == 0:
        break_even = 0
    elif contribution > 0:
        break_even = math.ceil(s["fixed"] / contribution)
    return {
        "per_answer": float(per_answer),
        "contribution": float(contribution),
        "break_even": break_even,
        "profit": float(customers * contribution - s["fixed"]),
    }


# %% talk
from fractions import Fraction


def outline(talk, slot):
    points = [dict(point, place=i) for i, point in enumerate(talk["points"])]
    best = sorted(points, key=lambda p: (-p["weight"], p["place"]))[:3]
    best.sort(key=lambda p: p["place"])
    questions = Fraction(math.ceil(Fraction(slot, 5) * 2), 2)
    halves = (slot - questions - 2) * 2
    exact = [Fraction(p["words"], sum(q["words"] for q in best)) * halves for p in best]
    given = [math.floor(x) for x in exact]
    order = sorted(range(3), key=lambda i: (given[i] - exact[i], i))
    for i in order[: int(halves - sum(given))]:
        given[i] += 1
    rows = [
        (talk["message"], 2),
        *((p["title"], g) for p, g in zip(best, given, strict=True)),
        (talk["ask"], 2),
    ]
    slides = []
    for title, half in rows:
        before = slides[-1]["until"] if slides else 0
        slides.append({"title": title, "minutes": half * 0.5, "until": before + half * 0.5})
    shown = {p["place"] for p in best}
    return {
        "slides": slides,
        "questions": float(questions),
        "backup": [p["title"] for p in points if p["place"] not in shown],
    }
