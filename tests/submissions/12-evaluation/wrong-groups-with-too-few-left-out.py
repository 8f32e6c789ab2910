# ---
# mistake: leaves groups with too few breakdowns out of the report
# loses:
#   slices: is in the report, also one with too few
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    for group, part in table.groupby(table[by].fillna("(missing)")):
        broken = part[part["broke_down"] == 1]
        if len(broken) >= min_broken:
            recall = float(broken["flagged"].mean())
            entry = {"group": group, "rows": len(part), "broke_down": len(broken), "recall": recall, "note": ""}
            report.append(entry)
    return sorted(report, key=lambda entry: entry["recall"])
