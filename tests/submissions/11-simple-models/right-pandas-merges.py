# ---
# approach: pandas merges and group-bys; scikit-learn for the rest
# ---

# %% rule
def rule_of_thumb(history, ask):
    known = history.dropna(subset=["demand_mwh"])[["date", "district", "demand_mwh"]]
    asked = ask[["date", "district"]].reset_index(drop=True)
    asked["row"] = range(len(asked))
    pairs = asked.merge(known, how="cross", suffixes=("", "_then"))
    age = (pairs["date"] - pairs["date_then"]) / pd.Timedelta(days=1)
    pairs, age = pairs[age >= 7], age[age >= 7]
    same = pairs["district"] == pairs["district_then"]
    weekly = pairs[same & (age % 7 == 0)].sort_values("date_then").groupby("row")["demand_mwh"].last()
    own = pairs[same].groupby("row")["demand_mwh"].median()
    everyone = pairs.groupby("row")["demand_mwh"].median()
    return weekly.reindex(asked["row"]).fillna(own).fillna(everyone)


# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    back = (dates.max() - dates).dt.days.to_numpy()  # 0 is the last day
    folds = []
    for block in reversed(range(n_folds)):
        in_test = (back >= block * test_days) & (back < (block + 1) * test_days)
        in_train = back >= (block + 1) * test_days + gap_days
        if not (in_train.sum() and in_test.sum()):
            raise ValueError("not enough days")
        folds.append([np.where(in_train)[0].tolist(), np.where(in_test)[0].tolist()])
    return folds


# %% protocol
def run_protocol(table, target, folds, forecasters, reference):
    rows = []
    for number, (train_at, test_at) in enumerate(folds):
        train = table.iloc[np.asarray(train_at)]
        test = table.iloc[np.asarray(test_at)]
        for name in forecasters:
            guess = pd.Series(np.ravel(forecasters[name](train.copy(), test.drop(target, axis="columns"))))
            if guess.count() != len(test) or len(guess) != len(test):
                raise ValueError(f"forecaster {name}: {guess.count()} predictions, {len(test)} rows")
            guess.index = test.index
            rows.append({"fold": number, "name": name, "mae": (test[target].to_numpy() - guess).abs().mean()})
    errors = pd.DataFrame(rows).pivot(index="fold", columns="name", values="mae")
    paired = errors.sub(errors[reference], axis="index")
    return {
        name: {
            "errors": errors[name].tolist(),
            "mean": errors[name].mean(),
            "se": errors[name].sem(),
            "difference": paired[name].mean(),
            "difference_se": paired[name].sem(),
        }
        for name in forecasters
    }


# %% choose
def choose(errors, simplest_first, paired=False):
    table = pd.DataFrame(errors)[simplest_first]
    if len(table) < 2:
        raise ValueError("two folds at least")
    best = table.mean().idxmin()
    distance = table.sub(table[best], axis=0)
    allowed = distance.sem() if paired else table[best].sem()
    return (distance.mean() <= allowed).idxmax()


# %% explain
def explain(predict, background, row, order):
    if len(order) != background.shape[1] or set(order) != set(background.columns):
        raise ValueError("order must name every column once")
    tables = [background]
    for column in order:
        tables.append(tables[-1].assign(**{column: row[column]}))
    averages = pd.Series([pd.Series(list(predict(table))).mean() for table in tables])
    steps = averages.diff().dropna()
    return {"base": averages.iloc[0], "parts": dict(zip(order, steps)), "prediction": averages.iloc[-1]}


# %% question
def best_question(X, y, min_rows=1):
    truth = pd.Series(list(y), dtype=float)
    rows = []
    for column in X:
        values = X[column].reset_index(drop=True)
        known = values.dropna().drop_duplicates().sort_values()
        for cut in ((known + known.shift()) / 2).dropna():
            groups = truth.groupby(values.lt(cut))
            if groups.ngroups == 2 and groups.size().min() >= min_rows:
                error = (truth - groups.transform("mean")).pow(2).sum()
                rows.append([column, cut, error.round(6), groups.mean()[True], groups.mean()[False]])
    if not rows:
        return None
    table = pd.DataFrame(rows, columns=["column", "threshold", "error", "yes", "no"])
    return table.loc[table["error"].idxmin()].to_dict()
