# ---
# mistake: takes the tables out of the list that was handed in
# loses:
#   adjust: the list has changed
# ---

# %% adjust
def standardised(tours, depot, other):
    own = tours[tours["depot"] == depot].groupby("slot")["late"].agg(["mean", "size"])
    theirs = tours[tours["depot"] == other].groupby("slot")["late"].mean()
    late = tours.groupby("depot")["late"].mean()
    both = own[own.index.isin(theirs.index)]
    weights = both["size"]
    gaps = both["mean"] - theirs[both.index]
    return {
        "crude": late[depot] - late[other],
        "adjusted": (gaps * weights).sum() / weights.sum() if len(both) else None,
        "covered": weights.sum() / own["size"].sum(),
    }


def adjusted_interval(tables, depot, other):
    gaps = [standardised(tables.pop(), depot, other)["adjusted"] for _ in range(len(tables))]
    known = [gap for gap in gaps if gap is not None]
    if not known:
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return low, high
