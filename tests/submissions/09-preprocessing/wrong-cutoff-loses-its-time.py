# ---
# mistake: reads the cutoff with its time and then takes its day
# loses:
#   split: exactly the rows that start before that day begins
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.to_datetime(cutoff).normalize()
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }
