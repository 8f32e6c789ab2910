# ---
# mistake: splits on the day of booking, so that train holds appointments that have not happened yet
# loses:
#   split: "and not `booked_on`"
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    when = table["booked_on"] if "booked_on" in table else table["starts_at"]
    known = table["starts_at"].notna() & table["patient_id"].notna() & when.notna()
    train = known & (when < cutoff)
    test = known & ~train & ~table["patient_id"].isin(table.loc[train, "patient_id"])
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }
