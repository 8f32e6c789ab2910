# ---
# mistake: begins a new group wherever the group changes from row to row
# loses:
#   slices: come more than once
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    names = table[by].fillna("(missing)")
    block = (names != names.shift()).cumsum().to_numpy()
    for _, part in table.groupby(block):
        group = part[by].fillna("(missing)").iloc[0]
        broken = part[part["broke_down"].astype(bool)]
        enough = len(broken) >= min_broken
        report.append(
            {
                "group": group,
                "rows": len(part),
                "broke_down": len(broken),
                "recall": float(broken["flagged"].mean()) if enough else float("nan"),
                "note": "" if enough else "too few",
            }
        )
    return sorted(report, key=lambda entry: (entry["note"], entry["recall"]))
