# ---
# approach: NumPy scalars and arrays wherever a number or a list goes back; index arithmetic; ranks by sorting
# ---

# %% shrink
def shrink(rows, fails):
    if not fails(rows):
        raise ValueError
    keep = np.ones(len(rows), dtype=bool)
    while True:
        before = keep.sum()
        for place in np.flatnonzero(keep):
            keep[place] = False
            keep[place] = not fails([row for row, stays in zip(rows, keep) if stays])
        if keep.sum() == before:
            return [row for row, stays in zip(rows, keep) if stays]


# %% fix
def merge_spans(spans):
    if not spans:
        return []
    spans = np.array(sorted(spans))
    reach = np.maximum.accumulate(spans[:, 1])
    new = np.r_[True, spans[1:, 0] > reach[:-1]]
    ends = reach[np.r_[np.flatnonzero(new)[1:] - 1, len(spans) - 1]]
    return [(start, end) for start, end in zip(spans[new, 0], ends)]


# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    found = np.array(
        [
            [
                hits(
                    train["broke"].to_numpy()[train["week"].to_numpy() == week],
                    candidate(train.query("week < @week"), train.query("week == @week").drop("broke", axis=1)),
                )
                for week in judge_weeks
            ]
            for candidate in candidates.values()
        ]
    )
    means = found.mean(axis=1)
    name = list(candidates)[int((means > means.max() - 1e-6).argmax())]
    entry = pd.DataFrame({"score": np.array(candidates[name](train, ask), dtype=float)})
    entry["row_id"] = ask["row_id"].to_numpy()
    return name, entry


# %% board
def final_board(entries, k_public, k_private):
    best = {}
    for entrant, group in entries.groupby("entrant"):
        top = group[np.isclose(group["public"], group["public"].max(), atol=1e-7, rtol=0)]
        best[entrant] = top.iloc[np.argmin(top["number"].to_numpy())]
    public = np.array([row["public"] for row in best.values()])
    private = np.array([row["private"] for row in best.values()])
    spread = np.sqrt(private * (1 - private) * (1 / k_public + 1 / k_private))
    return [
        {
            "entrant": entrant,
            "number": np.int64(row["number"]),
            "public_rank": np.int64(1 + (public - public[i] > 1e-6).sum()),
            "private_rank": 1.0 + (private - private[i] > 1e-6).sum(),
            "overfit": np.bool_(public[i] - private[i] > 2 * spread[i]),
        }
        for i, (entrant, row) in enumerate(best.items())
    ]
