# ---
# mistake: fills an empty column with 0 in train alone; its gaps in test stay
# loses:
#   scale: "in *both* tables"
# ---

# %% scale
def fill_and_scale(train, test):
    median = train.median()
    filled = train.fillna(median).fillna(0.0)
    mean, spread = filled.mean(), filled.std(ddof=0).where(filled.nunique() > 1, 1.0)
    parts = []
    for table, ready in [(train, filled), (test, test.fillna(median))]:
        parts.append(np.hstack([(ready - mean) / spread, table.isna().to_numpy(float)]))
    return tuple(parts)
