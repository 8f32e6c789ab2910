# ---
# mistake: names the index of the table that was handed in
# loses:
#   report: or the name of its index, has changed
# ---

# %% report
def monthly(stays):
    stays.index.name = "stay"
    lines = []
    for tariff in ["short", "day", "season"]:
        amounts = stays.loc[stays["tariff"] == tariff, "cents"]
        gap = len(amounts) == 0 or amounts.isna().any()
        lines.append(
            {
                "tariff": tariff,
                "stays": len(amounts),
                "mean": np.nan if gap else amounts.mean(),
                "known": amounts.mean(),
                "big": np.nan if gap else (amounts > 1000).sum(),
            }
        )
    return pd.DataFrame(lines)
