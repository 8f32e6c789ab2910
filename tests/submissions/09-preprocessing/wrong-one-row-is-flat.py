# ---
# mistake: returns a flat array for a single row
# loses:
#   scale: rows must stay rows
# ---

# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        ready = np.column_stack([scaled.to_numpy(float), table.isna().to_numpy(float)])
        return ready[0] if len(ready) == 1 else ready

    return use(train), use(test)
