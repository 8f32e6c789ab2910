# ---
# approach: loops, dictionaries and the standard library; lists come back
# ---

# %% rule
import statistics


def rule_of_thumb(history, ask):
    readings = {}
    for date, district, mwh in zip(history["date"], history["district"], history["demand_mwh"]):
        if mwh == mwh:
            readings[district, date] = mwh
    answers = []
    for date, district in zip(ask["date"], ask["district"]):
        usable = {key: mwh for key, mwh in readings.items() if (date - key[1]).days >= 7}
        own = {when: mwh for (where, when), mwh in usable.items() if where == district}
        weekly = [when for when in own if (date - when).days % 7 == 0]
        if weekly:
            answers.append(own[max(weekly)])
        elif own:
            answers.append(statistics.median(own.values()))
        elif usable:
            answers.append(statistics.median(usable.values()))
        else:
            answers.append(float("nan"))
    return answers


# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    days = list(dates)
    last = max(days)
    one = pd.Timedelta(days=1)
    result = []
    for k in range(n_folds):
        begin = last - ((n_folds - k) * test_days - 1) * one
        train = [i for i, day in enumerate(days) if day < begin - gap_days * one]
        test = [i for i, day in enumerate(days) if begin <= day < begin + test_days * one]
        if not train or not test:
            raise ValueError("a block is empty")
        result.append((train, test))
    return result


# %% protocol
import statistics


def run_protocol(table, target, folds, forecasters, reference):
    def se(values):
        if len(values) == 1:
            return float("nan")
        return statistics.stdev(values) / len(values) ** 0.5

    all_errors = {}
    for name, forecaster in forecasters.items():
        all_errors[name] = []
        for train_at, test_at in folds:
            ask = table.iloc[list(test_at)]
            answers = [float(v) for v in ask[target]]
            train = table.iloc[list(train_at)].copy()
            try:
                guesses = [float(v) for v in forecaster(train, ask.drop(columns=[target]))]
            except TypeError as error:
                raise ValueError(f"{name} gave no list of numbers") from error
            if len(guesses) != len(answers) or any(v != v for v in guesses):
                raise ValueError(name)
            all_errors[name].append(statistics.fmean(abs(a - g) for a, g in zip(answers, guesses)))
    report = {}
    for name, errors in all_errors.items():
        gaps = [a - b for a, b in zip(errors, all_errors[reference])]
        report[name] = dict(
            errors=errors,
            mean=statistics.fmean(errors),
            se=se(errors),
            difference=statistics.fmean(gaps),
            difference_se=se(gaps),
        )
    return report


# %% choose
import statistics


def choose(errors, simplest_first, paired=False):
    best = None
    for name in simplest_first:
        if len(errors[name]) < 2:
            raise ValueError("a single fold")
        if best is None or statistics.fmean(errors[name]) < statistics.fmean(errors[best]):
            best = name
    for name in simplest_first:
        if name == best:
            return name
        gaps = [a - b for a, b in zip(errors[name], errors[best])]
        spread = gaps if paired else errors[best]
        if statistics.fmean(gaps) <= statistics.stdev(spread) / len(spread) ** 0.5:
            return name


# %% question
def best_question(X, y, min_rows=1):
    truth = [float(v) for v in y]

    def squared(values):
        mean = sum(values) / len(values)
        return sum((v - mean) ** 2 for v in values), mean

    asked = []
    for place, column in enumerate(X.columns):
        values = [float(v) for v in X[column]]
        known = sorted({v for v in values if v == v})
        for low, high in zip(known, known[1:]):
            cut = (low + high) / 2
            below = [t for t, v in zip(truth, values) if v < cut]
            rest = [t for t, v in zip(truth, values) if not v < cut]
            if len(below) >= min_rows and len(rest) >= min_rows:
                (a, yes), (b, no) = squared(below), squared(rest)
                asked.append((round(a + b, 6), place, cut, yes, no))
    if not asked:
        return None
    error, place, cut, yes, no = min(asked)
    return dict(column=X.columns[place], threshold=cut, error=error, yes=yes, no=no)
