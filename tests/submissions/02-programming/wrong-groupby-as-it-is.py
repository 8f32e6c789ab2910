# ---
# mistake: groups with pandas' own rules
# loses:
#   report: A factor keeps all of its levels
# ---

# %% report
def monthly(stays):
    stays = stays.reset_index(drop=True)
    groups = stays.groupby("tariff")["cents"]
    table = pd.DataFrame({"stays": groups.size(), "mean": groups.mean(), "known": groups.mean()})
    table["big"] = (stays["cents"] > 1000).groupby(stays["tariff"]).sum()
    return table.reset_index()
