# ---
# mistake: "keeps 60 repairs at most, as in the table of the prompt"
# loses:
#   urgent: "150 repairs and k = 90"
# ---

# %% urgent
def most_urgent(repairs, k, before):
    kept = []
    k = min(k, 60)
    for r in repairs:
        if k == 0:
            break
        if len(kept) == k and not before(r, kept[-1]):
            continue
        low, high = 0, len(kept)
        while low < high:
            mid = (low + high) // 2
            if before(r, kept[mid]):
                high = mid
            else:
                low = mid + 1
        kept.insert(low, r)
        kept = kept[:k]
    return kept
