# ---
# mistake: fails for a table without rows
# loses:
#   slices: "a table without rows: an empty list is asked for; instead"
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    if table.empty:
        raise ValueError("no rows")
    for group, part in table.groupby(table[by].fillna("(missing)")):
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
