# ---
# mistake: "right and wrong by position, writers by row label"
# loses:
#   writers: "the accuracy of writer"
# ---

# %% writers
def judge_by_writer(truth, old, new, writers, places):
    table = pd.DataFrame({"truth": list(truth), "old": list(old), "new": list(new), "writer": list(writers), "place": list(places)})
    right = pd.DataFrame({name: table[name] == table["truth"] for name in ("old", "new")})
    right = pd.DataFrame({name: (table[name] == table["truth"]).tolist() for name in ("old", "new")})
    means = right.groupby(writers).mean()
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
