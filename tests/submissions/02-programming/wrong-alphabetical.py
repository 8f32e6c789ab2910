# ---
# mistake: sorts the tariffs
# loses:
#   report: not of the alphabet
# ---

# %% report
def monthly(stays):
    lines = []
    for tariff in ["day", "season", "short"]:
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
