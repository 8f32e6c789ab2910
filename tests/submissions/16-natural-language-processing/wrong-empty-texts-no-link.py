# ---
# mistake: empty texts are not the same text
# loses:
#   folds: "count as the same text"
# ---

# %% folds
def folds(texts, threads, n_folds):
    group = list(range(len(texts)))
    seen = {}
    for place, (text, thread) in enumerate(zip(texts, threads, strict=True)):
        for key in [("thread", thread), ("text", " ".join(text.lower().split()))]:
            if key == ("text", ""):
                continue
            other = seen.setdefault(key, place)
            old, new = group[place], group[other]
            group = [new if number == old else number for number in group]
    members = {}
    for place, number in enumerate(group):
        members.setdefault(number, []).append(place)
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
