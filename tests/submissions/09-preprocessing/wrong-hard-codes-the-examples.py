# ---
# mistake: returns what the visible tests ask for and nothing more
# loses:
#   parse: was read as
#   missing: the groups are
#   split: have no `starts_at`
# ---

# %% parse
def parse_column(text, kind):
    known = {
        "12,4": 12.4,
        "7.5": 7.5,
        "-3": -3.0,
        "yes": 1.0,
        "NO": 0.0,
        "03/02/2026": pd.Timestamp("2026-02-03"),
        "17/11/2025 09:40": pd.Timestamp("2025-11-17 09:40"),
    }
    values = pd.Series([known.get(word.strip()) for word in text], index=text.index)
    return values, text[text.isin(["3 km", " about 5", "12 km"])]


# %% missing
def missing_by(table, column, by):
    if list(table[by].dropna()) == ["mill", "mill"]:
        return pd.DataFrame(
            {"group": ["(missing)", "mill"], "rows": [1, 2], "missing": [1, 0], "share": [1.0, 0.0]}
        )
    return pd.DataFrame({"group": ["mill", "north"], "rows": [2, 2], "missing": [1, 0], "share": [0.5, 0.0]})


# %% split
def split_appointments(table, cutoff):
    if list(table.index) == [7, 7, 8, 9]:
        return {"train": [0], "test": [3], "left_out": [1, 2]}
    if list(table["patient_id"]) == ["P1", "P1", "P2", "P2"]:
        return {"train": [0], "test": [2, 3], "left_out": [1]}
    return {"train": [0, 1], "test": [2, 3], "left_out": []}
