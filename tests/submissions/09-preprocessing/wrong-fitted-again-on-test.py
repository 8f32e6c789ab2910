# ---
# mistake: calls the same fitting function on test, so that test is scaled by its own mean
# loses:
#   scale: fitted again on the test rows
# ---

# %% scale
def fill_and_scale(train, test):
    def prepare(table):
        median = table.median().fillna(0.0)
        filled = table.fillna(median)
        spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)
        return np.hstack([((filled - filled.mean()) / spread).to_numpy(float), table.isna().to_numpy(float)])

    return prepare(train), prepare(test)
