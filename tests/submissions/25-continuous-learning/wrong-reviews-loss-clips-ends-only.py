# ---
# mistake: clips only chances of exactly 0 and 1
# loses:
#   reviews: "0.003 counts as 0.01"
# ---

# %% reviews
def forecast(log, first, gain):
    """Forecast each review of a log from the reviews before it.

    Arguments
        log: list of dictionaries with "day", "card" and "recalled" (1 or 0), in order of
            the days. It may be empty.
        first: stability after the first review, in days, above 0.
        gain: how much a successful review adds, at least 0.

    Returns a list with one entry per row: None for a card's first review, else a chance.
    """
    return walk(log, first, gain)[0]


def log_loss(log, chances):
    """The mean log loss of the rows whose chance is not None, a number."""
    losses = []
    for row, chance in zip(log, chances, strict=True):
        if chance is not None:
            kept = {0: 0.01, 1: 0.99}.get(chance, chance)
            losses.append(-math.log(kept if row["recalled"] else 1 - kept))
    return sum(losses) / len(losses)


def next_days(log, first, gain, target):
    """The day of each card's next review: a dictionary from card to a whole number.

    `target` is the chance of recall at which a review is due, between 0 and 1.
    """
    _, stability, last = walk(log, first, gain)
    return {card: day + max(1, round(9 * stability[card] * (1 / target - 1))) for card, day in last.items()}


def walk(log, first, gain):
    """Chances, stabilities and last days, after going through the log once."""
    chances, stability, last = [], {}, {}
    for row in log:
        card = row["card"]
        if card not in last:
            chances.append(None)
            stability[card] = first
        else:
            s = stability[card]
            p = 1 / (1 + (row["day"] - last[card]) / (9 * s))
            chances.append(p)
            stability[card] = s * (1 + gain * (1 - p)) if row["recalled"] else max(1, s / 2)
        last[card] = row["day"]
    return chances, stability, last
