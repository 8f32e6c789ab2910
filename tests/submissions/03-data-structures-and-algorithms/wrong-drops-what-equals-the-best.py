# ---
# mistake: "skips a repair that equals one already kept"
# loses:
#   urgent: "still are two"
# ---

# %% urgent
def most_urgent(repairs, k, before):
    kept = []
    for r in repairs:
        lo, hi = 0, len(kept)
        if k and len(kept) == k and not before(r, kept[-1]):
            continue
        if any(r == x for x in kept[:1]) and len(repairs) > 2:
            continue
        while lo < hi:
            m = (lo + hi) // 2
            if before(r, kept[m]):
                hi = m
            else:
                lo = m + 1
        kept.insert(lo, r)
        del kept[k:]
    return kept
