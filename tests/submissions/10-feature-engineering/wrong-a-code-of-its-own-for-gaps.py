# ---
# mistake: counts missing categories apart, with 0/0 where there are none; a flat map near the pole
# loses:
#   encode: "none with a missing category"
#   distance: "within 50 metres of the North Pole"
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    turn = (d - b + np.pi) % (2 * np.pi) - np.pi
    h = np.clip(np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin(turn / 2) ** 2, 0, 1)
    flat = 6371 * np.hypot(c - a, turn * np.cos((a + c) / 2))
    return np.where(flat < 1, flat, 2 * 6371 * np.arcsin(np.sqrt(h)))


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = values.reset_index(drop=True), new_values.reset_index(drop=True)
    late, folds = pd.Series(np.asarray(late, dtype=float)), np.asarray(folds)

    def learn_and_use(known, answers, asked):
        overall, gap = answers.mean(), known.isna()
        counts = answers.groupby(known).agg(["sum", "count"])
        codes = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        gap_code = (answers[gap].sum() + weight * overall) / np.float64(gap.sum() + weight)
        return np.where(asked.isna(), gap_code, asked.map(codes).fillna(overall).astype(float))

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        inside = folds == fold
        codes[inside] = learn_and_use(values[~inside], late[~inside], values[inside])
    return codes, learn_and_use(values, late, new_values)
