# ---
# mistake: lets a gap spoil the mean of the known
# loses:
#   report: "`known` is missing (nan or None); R gives a number here. With na.rm"
# ---

# %% report
def monthly(stays):
    lines = []
    for tariff in ["short", "day", "season"]:
        amounts = stays.loc[stays["tariff"] == tariff, "cents"]
        gap = len(amounts) == 0 or amounts.isna().any()
        lines.append(
            {
                "tariff": tariff,
                "stays": len(amounts),
                "mean": np.nan if gap else amounts.mean(),
                "known": amounts.mean(skipna=False),
                "big": np.nan if gap else (amounts > 1000).sum(),
            }
        )
    return pd.DataFrame(lines)
