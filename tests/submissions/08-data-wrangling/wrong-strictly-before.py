# ---
# mistake: a row is not yet valid at its own moment
# loses:
#   asof: that moment included
# ---

# %% asof
def region_at(scans, history):
    answer = []
    for scan in scans.itertuples():
        rows = history[(history["depot"] == scan.depot) & (history["valid_from"] < scan.at)]
        answer.append(rows.sort_values("valid_from")["region"].iloc[-1] if len(rows) else None)
    return answer
