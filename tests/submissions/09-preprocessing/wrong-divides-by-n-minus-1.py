# ---
# mistake: takes pandas' std(), which divides by n - 1, where the ticket asks for n
# loses:
#   scale: divided by n − 1 = 39
# ---

# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean, spread = filled.mean(), filled.std().fillna(1.0).where(filled.nunique() > 1, 1.0)

    def use(table):
        return np.hstack(
            [((table.fillna(median) - mean) / spread).to_numpy(float), table.isna().to_numpy(float)]
        )

    return use(train), use(test)
