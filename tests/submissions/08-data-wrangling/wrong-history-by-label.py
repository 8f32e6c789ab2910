# ---
# mistake: finds the last row by its label, where labels of the history repeat
# loses:
#   asof: "`loc` returns all rows"
# ---

# %% asof
def region_at(scans, history):
    answer = []
    for depot, at in zip(scans["depot"], scans["at"], strict=True):
        rows = history[(history["depot"] == depot) & (history["valid_from"] <= at)]
        answer.append(history["region"].loc[rows["valid_from"].idxmax()] if len(rows) else None)
    return answer
