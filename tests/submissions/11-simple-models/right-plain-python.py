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
            guesses = [float(v) for v in forecaster(table.iloc[list(train_at)].copy(), ask.drop(columns=[target]))]
            if len(guesses) != len(answers):
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


# %% search
def search(settings, evaluate, n_folds, seconds, clock):
    result = {"tried": [], "failed": [], "skipped": [], "best": None}
    begin = clock()
    longest = None
    best_mean = None
    queue = list(settings)
    while queue:
        at = clock()
        if longest is not None and at + longest > begin + seconds:
            result["skipped"] = queue
            break
        setting = queue.pop(0)
        errors = []
        problem = None
        for fold in range(n_folds):
            try:
                errors.append(evaluate(setting, fold))
            except ValueError as error:
                problem = str(error)
                break
        took = clock() - at
        longest = took if longest is None else max(longest, took)
        if problem is not None:
            result["failed"].append({"setting": setting, "message": problem})
            continue
        result["tried"].append({"setting": setting, "errors": errors})
        mean = sum(errors) / n_folds
        if best_mean is None or mean < best_mean:
            best_mean = mean
            result["best"] = setting
    return result


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
