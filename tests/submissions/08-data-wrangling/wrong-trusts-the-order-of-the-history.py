# ---
# mistake: takes the last of the fitting rows in the order of the table
# loses:
#   asof: the regions are
# ---

# %% asof
def region_at(scans, history):
    answer = []
    for depot, at in zip(scans["depot"], scans["at"]):
        rows = history[(history["depot"] == depot) & (history["valid_from"] <= at)]
        answer.append(None if pd.isna(at) or not len(rows) else rows["region"].iloc[-1])
    return answer
