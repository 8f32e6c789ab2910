# ---
# mistake: "keeps a sorted list of k and walks along it for each place"
# loses:
#   urgent: "with k = 60 took"
# ---

# %% urgent
def most_urgent(repairs, k, before):
    kept = []
    for repair in repairs:
        if k == 0 or (len(kept) == k and not before(repair, kept[-1])):
            continue
        place = len(kept)
        while place > 0 and before(repair, kept[place - 1]):
            place -= 1
        kept.insert(place, repair)
        del kept[k:]
    return kept
