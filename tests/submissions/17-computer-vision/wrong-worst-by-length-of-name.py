# ---
# mistake: "of equals, the shortest name comes first"
# loses:
#   writers: "w2"
# ---

# %% writers
def judge_by_writer(truth, old, new, writers, places):
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
        "worst": min(means.index, key=lambda name: (means["new"][name], len(name), name)),
        "margin": float(margins.mean()),
        "spread": float(margins.std()),
        "confusions": [tuple(int(v) for v in row) for row in shared[["truth", "new", "litres"]].to_numpy()],
    }
