# ---
# mistake: leaves out all rows of patients who come before and after the cutoff, also the early ones
# loses:
#   split: train takes all of them
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    early = known & (table["starts_at"] < cutoff)
    late = known & (table["starts_at"] >= cutoff)
    train = early & ~table["patient_id"].isin(table.loc[late, "patient_id"])
    test = late & ~table["patient_id"].isin(table.loc[early, "patient_id"])
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }
