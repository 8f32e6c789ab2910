# ---
# mistake: drops slots that any depot of the table does not use
# loses:
#   adjust: Only slots that *every* depot uses
# ---

# %% adjust
def standardised(tours, depot, other):
    own = tours[tours["depot"] == depot].groupby("slot")["late"].agg(["mean", "size"])
    theirs = tours[tours["depot"] == other].groupby("slot")["late"].mean()
    late = tours.groupby("depot")["late"].mean()
    everywhere = tours.groupby("slot")["depot"].nunique() == tours["depot"].nunique()
    both = own[own.index.isin(theirs.index) & everywhere[own.index]]
    weights = both["size"]
    gaps = both["mean"] - theirs[both.index]
    return {
        "crude": late[depot] - late[other],
        "adjusted": (gaps * weights).sum() / weights.sum() if len(both) else None,
        "covered": weights.sum() / own["size"].sum(),
    }


def adjusted_interval(tables, depot, other):
    gaps = [standardised(table, depot, other)["adjusted"] for table in tables]
    known = [gap for gap in gaps if gap is not None]
    if not known:
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return low, high
