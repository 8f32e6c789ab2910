# ---
# mistake: wants at least two breakdowns for a figure
# loses:
#   slices: min_broken 1
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    for group, part in table.groupby(table[by].fillna("(missing)")):
        broken = part[part["broke_down"].astype(bool)]
        enough = len(broken) >= max(2, min_broken)
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
