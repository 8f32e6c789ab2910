# ---
# mistake: multiplies by the share room / talk, rounded down
# loses:
#   kit: "shares that come out whole"
# ---

# %% kit
def make_kit(group):
    """Plan the meetings of a study group, and time its lab.

    Arguments
        group: dictionary with
            "people": list of at least two different names,
            "topics": list of texts, perhaps empty,
            "start": a date as text; "every": a whole number of days, at least 1,
            "away": list of dates as texts,
            "lab": dictionary with "minutes" and "spare", whole numbers, and "steps", a list
                of tuples (name, minutes, hands_on), perhaps empty; minutes are whole
                numbers, at least 1, and hands_on is True or False.

    Returns a dictionary with
        "meetings": list of dictionaries with "date" (a text), "topic", "host" and
            "reviews", a list of pairs (reviewer, author) in any order,
        "lab": list of tuples (start, name, minutes).

    Raises ValueError if the lab does not fit.
    """
    people, n = group["people"], len(group["people"])
    day, meetings = date.fromisoformat(group["start"]), []
    for number, topic in enumerate(group["topics"]):
        while day.isoformat() in group["away"]:
            day += timedelta(days=group["every"])
        step = number % (n - 1) + 1
        reviews = [(people[i], people[(i + step) % n]) for i in range(n)]
        meeting = {"date": day.isoformat(), "topic": topic, "host": people[number % n], "reviews": reviews}
        meetings.append(meeting)
        day += timedelta(days=group["every"])
    lab = group["lab"]
    hands = sum(minutes for _, minutes, hands_on in lab["steps"] if hands_on)
    talk = sum(minutes for _, minutes, hands_on in lab["steps"] if not hands_on)
    room = lab["minutes"] - lab["spare"] - hands
    if room < 0:
        raise ValueError("the hands-on steps alone do not fit")
    start, steps = 0, []
    for name, minutes, hands_on in lab["steps"]:
        if not hands_on and talk > room:
            minutes = int(minutes * (room / talk))
        if minutes < 1:
            raise ValueError(f"no minute is left for {name!r}")
        steps.append((start, name, minutes))
        start += minutes
    return {"meetings": meetings, "lab": steps}
