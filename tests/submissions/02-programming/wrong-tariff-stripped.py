# ---
# mistake: takes the spaces off the tariffs
# loses:
#   report: Only exactly this text
# ---

# %% report
def monthly(stays):
    lines = []
    for tariff in ["short", "day", "season"]:
        amounts = stays.loc[stays["tariff"].str.strip() == tariff, "cents"]
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
