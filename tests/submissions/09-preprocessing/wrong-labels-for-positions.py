# ---
# mistake: returns the labels of the rows, which are positions only while the index is fresh
# loses:
#   split: whatever the labels are
# ---

# %% split
def split_appointments(table, cutoff):
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < pd.Timestamp(cutoff))
    test = known & ~train & ~table["patient_id"].isin(table.loc[train, "patient_id"])
    return {
        "train": list(table.index[train]),
        "test": list(table.index[test]),
        "left_out": list(table.index[~train & ~test]),
    }
