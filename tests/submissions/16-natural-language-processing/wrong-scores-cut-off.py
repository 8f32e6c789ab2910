# ---
# mistake: scores are cut off after 12 digits and not rounded
# loses:
#   search: "so they are no tie"
# ---

# %% search
def bm25(query, docs, k1=1.2, b=0.75):
    if not docs:
        return {}
    average = sum(len(words) for words in docs.values()) / len(docs)
    scores = {}
    for token in query:
        holders = [name for name, words in docs.items() if token in words]
        idf = math.log(1 + (len(docs) - len(holders) + 0.5) / (len(holders) + 0.5))
        for name in holders:
            tf = docs[name].count(token)
            size = 1 - b + b * len(docs[name]) / average
            scores[name] = scores.get(name, 0.0) + idf * tf * (k1 + 1) / (tf + k1 * size)
    return scores


def ranking(scores):
    return sorted(scores, key=lambda name: (-int(scores[name] * 1e12), name))


def fuse(rankings, depth, k=60):
    sums = {}
    for names in rankings:
        for rank, name in enumerate(names[:depth], start=1):
            sums[name] = sums.get(name, 0.0) + 1 / (k + rank)
    return ranking(sums)
