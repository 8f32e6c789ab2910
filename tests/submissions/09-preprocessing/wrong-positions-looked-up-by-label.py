# ---
# mistake: looks up the position of each label, which is that of its last row where labels repeat
# loses:
#   split: Labels may repeat and say nothing about a row
# ---

# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    place = {label: position for position, label in enumerate(table.index)}
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    masks = {"train": train, "test": test, "left_out": ~train & ~test}
    return {name: sorted({place[label] for label in table.index[mask]}) for name, mask in masks.items()}
