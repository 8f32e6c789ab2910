# ---
# mistake: returns the three parts without their names
# loses:
#   split: must return a dictionary
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    return np.flatnonzero(train), np.flatnonzero(test), np.flatnonzero(~train & ~test)
