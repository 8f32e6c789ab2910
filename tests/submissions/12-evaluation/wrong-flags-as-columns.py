# ---
# mistake: puts 1 and 0 into square brackets as if they were True and False
# loses:
#   slices: flagged as 1 and 0
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
                "recall": len(broken[broken["flagged"]]) / len(broken) if enough else float("nan"),
                "note": "" if enough else "too few",
            }
        )
    return sorted(report, key=lambda entry: (entry["note"], entry["recall"]))
