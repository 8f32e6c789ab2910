# ---
# mistake: fills gaps in the table that it was given
# loses:
#   scorers: "changed the table"
# ---

# %% scorers
def score_batch(table, model):
    for name, mean in zip(model["columns"], model["mean"], strict=True):
        table[name] = table[name].fillna(mean)
    values = table[model["columns"]].to_numpy(dtype=float)
    standard = np.nan_to_num((values - model["mean"]) / model["scale"])
    z = model["intercept"] + standard @ np.array(model["coef"])
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def score_one(request, model):
    row = pd.DataFrame({name: [request.get(name)] for name in model["columns"]}, dtype=float)
    return float(score_batch(row, model)[0])
