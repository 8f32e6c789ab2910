# ---
# mistake: takes `<=` for `<` and so puts what starts at the cutoff into train
# loses:
#   split: starts exactly at the cutoff
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] <= cutoff)
    test = known & ~train & ~table["patient_id"].isin(table.loc[train, "patient_id"])
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }
