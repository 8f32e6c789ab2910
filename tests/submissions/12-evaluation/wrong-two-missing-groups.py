# ---
# mistake: makes one group of rows with None and another of rows with nan
# loses:
#   slices: "come more than once"
# ---

# %% slices
def slice_report(table, by, min_broken):
    report = []
    for group in table[by].unique():
        if pd.isna(group):
            mask = (
                np.array([g is group for g in table[by]])
                if table[by].dtype == object
                else table[by].isna().to_numpy()
            )
            group = "(missing)"
        else:
            mask = (table[by] == group).to_numpy(dtype=bool, na_value=False)
        part = table[mask]
        broken = part[part["broke_down"] == 1]
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
