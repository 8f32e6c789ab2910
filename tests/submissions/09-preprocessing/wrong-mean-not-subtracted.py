# ---
# mistake: divides by the standard deviation and does not subtract the mean
# loses:
#   scale: the mean was taken from these very rows
# ---

# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = table.fillna(median) / spread
        return np.column_stack([scaled.to_numpy(float), table.isna().to_numpy(float)])

    return use(train), use(test)
