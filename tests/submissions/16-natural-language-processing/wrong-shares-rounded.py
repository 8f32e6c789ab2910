# ---
# mistake: three of the four shares are rounded to two digits
# loses:
#   answers: "which is rounded"
# ---

# %% answers
SMALL = {"a", "an", "and", "are", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to", "with"}


def words(text):
    return set(re.findall(r"\w+", text.lower())) - SMALL


def evaluate(cases, pages, retrieve, model, k):
    hits, faithful, wrongly, rightly = [], [], [], []
    for case in cases:
        found = list(retrieve(case["question"]))[:k]
        answer = model(case["question"], [[name, pages[name]] for name in found])
        refused = bool(answer["refused"])
        if case["wanted"]:
            hits.append(any(name in found for name in case["wanted"]))
            wrongly.append(refused)
        else:
            rightly.append(refused)
        if not refused:
            good = [supported(claim, found, pages) for claim in answer["claims"]]
            faithful.append(len(good) > 0 and all(good))
    named = {"hit_rate": hits, "faithful": faithful, "refused_wrongly": wrongly, "refused_rightly": rightly}
    return {
        name: (sum(values) / len(values) if name == "faithful" else round(sum(values) / len(values), 2))
        if values
        else None
        for name, values in named.items()
    }


def supported(claim, found, pages):
    cites = claim["cites"]
    if not cites or not all(name in found for name in cites):
        return False
    return words(claim["text"]) <= set().union(*(words(pages[name]) for name in cites))
