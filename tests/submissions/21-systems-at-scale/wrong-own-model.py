# ---
# mistake: knows the columns of the example's model only
# loses:
#   scorers: "another model"
# ---

# %% scorers
def score_batch(table, model):
    """Scores of a table, one for each row.

    Arguments
        table: DataFrame with at least the model's columns.
        model: dictionary with the keys `columns`, `mean`, `scale`, `coef` (lists) and `intercept`.

    Returns a list or array of numbers between 0 and 1.

    Example: with the model above, the row weight=2.5, km=100 has z = 0.3 + 1 = 1.3 and the score 0.786.
    """
    ### BEGIN SOLUTION
    values = table[model["columns"]].to_numpy(dtype=float)
    standard = np.nan_to_num((values - model["mean"]) / model["scale"])
    z = model["intercept"] + standard @ np.array(model["coef"])
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    ### END SOLUTION


def score_one(request, model):
    """Score of one request, a dictionary as it comes from JSON.

    Example: with the model above, {"weight": 2.5, "app": "7.2"} has the score 0.786 too.
    """
    ### BEGIN SOLUTION
    row = pd.DataFrame({name: [request.get(name)] for name in model["columns"]}, dtype=float)

    z = model["intercept"] + sum(
        model["coef"][i] * (request[n] - model["mean"][i]) / model["scale"][i]
        for i, n in enumerate(["weight", "km"])
        if request.get(n) is not None and request[n] == request[n]
    )
    return 1 / (1 + math.exp(-max(-700, min(700, z))))
    ### END SOLUTION
