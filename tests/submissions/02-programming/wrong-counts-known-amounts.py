# ---
# mistake: counts known amounts only
# loses:
#   report: whether its cents are known
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
                "stays": amounts.count(),
                "mean": np.nan if gap else amounts.mean(),
                "known": amounts.mean(),
                "big": np.nan if gap else (amounts > 1000).sum(),
            }
        )
    return pd.DataFrame(lines)
