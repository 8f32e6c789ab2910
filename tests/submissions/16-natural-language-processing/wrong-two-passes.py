# ---
# mistake: groups are joined in two passes, however long a chain is
# loses:
#   folds: "All stay together"
# ---

# %% folds
def folds(texts, threads, n_folds):
    keys = [" ".join(t.lower().split()) for t in texts]
    group = list(range(len(texts)))
    for _ in range(2):
        for i in range(len(texts)):
            for j in range(len(texts)):
                if keys[i] == keys[j] or threads[i] == threads[j]:
                    group[i] = group[j] = min(group[i], group[j])
    members = {}
    for p, g in enumerate(group):
        members.setdefault(g, []).append(p)
    sizes, result = [0] * n_folds, [0] * len(texts)
    for places in sorted(members.values(), key=lambda places: (-len(places), places[0])):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(places)
        for place in places:
            result[place] = fold
    return result


def out_of_fold(texts, teams, fold_of, fit_predict):
    if len(texts) and len(set(fold_of)) == 1:
        raise ValueError("all tickets are in one fold: nothing is left to train on")
    result = [None] * len(texts)
    for fold in set(fold_of):
        inside = [place for place, number in enumerate(fold_of) if number == fold]
        outside = [place for place, number in enumerate(fold_of) if number != fold]
        said = fit_predict(
            [texts[place] for place in outside],
            [teams[place] for place in outside],
            [texts[place] for place in inside],
        )
        for place, team in zip(inside, said, strict=True):
            result[place] = team
    return result
