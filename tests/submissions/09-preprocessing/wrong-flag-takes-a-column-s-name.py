# ---
# mistake: names each flag after its column, and overwrites a column that bears that name already
# loses:
#   scale: If you make up a name for a flag
# ---

# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0)
    filled = train.fillna(median)
    mean, spread = filled.mean(), filled.std(ddof=0)
    spread = spread.mask(filled.nunique() == 1).fillna(1)

    def prepare(part):
        ready = (part.fillna(median) - mean) / spread
        for column in part.columns:
            ready[column + "_flag"] = part[column].isna()
        return ready

    return prepare(train), prepare(test)
