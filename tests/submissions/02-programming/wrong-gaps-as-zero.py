# ---
# mistake: fills gaps with 0
# loses:
#   report: R says NA here
# ---

# %% report
def monthly(stays):
    lines = []
    for tariff in ["short", "day", "season"]:
        amounts = stays.loc[stays["tariff"] == tariff, "cents"].fillna(0)
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
