# ---
# mistake: picks the rows of a group by their labels
# loses:
#   slices: where labels repeat
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    names = table[by].fillna("(missing)")
    for group in names.unique():
        part = table.loc[table.index[names == group].unique()]
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
