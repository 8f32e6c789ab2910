# ---
# mistake: looks each depot up in a dictionary, where one that the history does not know is not to be found
# loses:
#   asof: a scan of a depot that `history` does not know
# ---

# %% asof
def region_at(scans, history):
    rows_of = dict(list(history.sort_values("valid_from").groupby("depot")))
    answer = []
    for depot, at in zip(scans["depot"], scans["at"], strict=True):
        if pd.isna(depot) or pd.isna(at) or history.empty:
            answer.append(None)
            continue
        rows = rows_of[depot]
        before = rows[rows["valid_from"] <= at]
        answer.append(before["region"].iloc[-1] if len(before) else None)
    return answer
