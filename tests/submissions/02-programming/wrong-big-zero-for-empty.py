# ---
# mistake: counts 0 big stays in a tariff without rows
# loses:
#   report: a group without rows has NA
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
                "known": amounts.mean(),
                "big": np.nan if amounts.isna().any() else (amounts > 1000).sum(),
            }
        )
    return pd.DataFrame(lines)
