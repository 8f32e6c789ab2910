# ---
# mistake: "numbers the rows of the columns that it was given anew"
# loses:
#   writers: "row labels of the arguments were changed"
# ---

# %% writers
def judge_by_writer(truth, old, new, writers, places):
    for each in (truth, old, new, writers, places):
        if isinstance(each, pd.Series):
            each.reset_index(drop=True, inplace=True)
    table = pd.DataFrame({"truth": truth, "old": old, "new": new, "writer": writers, "place": places})
    right = pd.DataFrame({name: table[name] == table["truth"] for name in ("old", "new")})
    means = right.groupby(table["writer"]).mean()
    margins = means["new"] - means["old"]
    table["litres"] = (table["new"] - table["truth"]).abs() * table["place"]
    errors = (
        table[~right["new"]].groupby(["truth", "new"]).agg(litres=("litres", "sum"), by=("writer", "nunique"))
    )
    shared = errors[errors["by"] >= 2].reset_index()
    shared = shared.sort_values(["litres", "truth", "new"], ascending=[False, True, True])
    return {
        "accuracy": means["new"].to_dict(),
        "worst": means["new"].idxmin(),
        "margin": float(margins.mean()),
        "spread": float(margins.std()),
        "confusions": [tuple(int(v) for v in row) for row in shared[["truth", "new", "litres"]].to_numpy()],
    }
