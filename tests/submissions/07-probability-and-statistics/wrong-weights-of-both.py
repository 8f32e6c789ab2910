# ---
# mistake: takes the tours of both depots as weights
# loses:
#   adjust: The weights are the tours of both depots
# ---

# %% adjust
def standardised(tours, depot, other):
    own = tours[tours["depot"] == depot].groupby("slot")["late"].agg(["mean", "size"])
    theirs = tours[tours["depot"] == other].groupby("slot")["late"].mean()
    late = tours.groupby("depot")["late"].mean()
    both = own[own.index.isin(theirs.index)]
    weights = both["size"]
    pair = tours[tours["depot"].isin([depot, other])].groupby("slot")["late"].size()
    gaps = both["mean"] - theirs[both.index]
    return {
        "crude": late[depot] - late[other],
        "adjusted": (gaps * pair[both.index]).sum() / pair[both.index].sum() if len(both) else None,
        "covered": weights.sum() / own["size"].sum(),
    }


def adjusted_interval(tables, depot, other):
    gaps = [standardised(table, depot, other)["adjusted"] for table in tables]
    known = [gap for gap in gaps if gap is not None]
    if not known:
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return low, high
