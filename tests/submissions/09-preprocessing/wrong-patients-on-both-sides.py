# ---
# mistake: splits rows by time alone, so that regular patients are in train and in test
# loses:
#   split: is in train and in test
# ---

# %% split
def split_appointments(table, cutoff):
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < pd.Timestamp(cutoff))
    test = known & ~train
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~known),
    }
