# ---
# mistake: gives scans before a depot's first row the region of that row
# loses:
#   asof: must not be used
# ---

# %% asof
def region_at(scans, history):
    answer = []
    for scan in scans.itertuples():
        rows = history[history["depot"] == scan.depot].sort_values("valid_from")
        before = rows[rows["valid_from"] <= scan.at]
        if len(before):
            answer.append(before["region"].iloc[-1])
        else:
            answer.append(rows["region"].iloc[0] if len(rows) and not pd.isna(scan.at) else None)
    return answer
