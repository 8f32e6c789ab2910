# ---
# mistake: learns median, mean and standard deviation from train and test together
# loses:
#   scale: have seen the test rows
# ---

# %% scale
def fill_and_scale(train, test):
    every = pd.concat([train, test])
    median = every.median().fillna(0.0)
    filled = every.fillna(median)
    mean, spread = filled.mean(), filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        return np.hstack(
            [((table.fillna(median) - mean) / spread).to_numpy(float), table.isna().to_numpy(float)]
        )

    return use(train), use(test)
