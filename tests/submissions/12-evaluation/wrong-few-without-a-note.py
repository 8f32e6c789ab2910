# ---
# mistake: leaves the note empty where there are too few
# loses:
#   slices: its note is
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    for group, part in table.groupby(table[by].fillna("(missing)")):
        broken = part[part["broke_down"].astype(bool)]
        enough = len(broken) >= min_broken
        report.append(
            {
                "group": group,
                "rows": len(part),
                "broke_down": len(broken),
                "recall": float(broken["flagged"].mean()) if enough else float("nan"),
                "note": "",
            }
        )
    return sorted(report, key=lambda entry: (entry["recall"] != entry["recall"], entry["recall"]))
