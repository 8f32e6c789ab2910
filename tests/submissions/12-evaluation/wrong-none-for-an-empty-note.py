# ---
# mistake: gives None where an empty text is asked for
# loses:
#   slices: an empty text is asked for
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
                "note": None if enough else "too few",
            }
        )
    return sorted(report, key=lambda entry: (entry["note"] is not None, entry["recall"]))
