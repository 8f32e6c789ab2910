# ---
# mistake: reads a cutoff without a time of day only
# loses:
#   split: "`pd.Timestamp` reads both"
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.to_datetime(cutoff, format="%Y-%m-%d")
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }
