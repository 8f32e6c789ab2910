# ---
# mistake: subtracts the mean and does not divide by the standard deviation
# loses:
#   scale: mean and standard deviation of the filled column scale it
# ---

# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = table.fillna(median) - mean
        return np.column_stack([scaled.to_numpy(float), table.isna().to_numpy(float)])

    return use(train), use(test)
